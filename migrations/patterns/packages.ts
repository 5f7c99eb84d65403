/** Resolution packages: what solves a pattern, and what became of it with each ticket. */
export const PACKAGES = [
  `CREATE TABLE packages (
     id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     version integer NOT NULL DEFAULT 1,
     pattern_id integer NOT NULL REFERENCES patterns (id),
     state text NOT NULL CHECK (state IN ('draft','published','watching','held','did_not_hold','withdrawn','superseded')),
     kind text NOT NULL CHECK (kind IN ('fix','workaround','wont_fix')),
     cause text CHECK (length(cause) <= 16000),
     user_steps text CHECK (length(user_steps) <= 16000),
     tier1_steps text CHECK (length(tier1_steps) <= 16000),
     verify text CHECK (length(verify) <= 16000),
     -- Scope: empty or null means all.
     scope_platforms text[] NOT NULL DEFAULT '{}'
       CHECK (scope_platforms <@ ARRAY['android','ios_ipados','macos','linux','windows']),
     scope_os_from text CHECK (length(scope_os_from) <= 64),
     scope_os_to text CHECK (length(scope_os_to) <= 64),
     scope_app_from text CHECK (length(scope_app_from) <= 64),
     scope_app_to text CHECK (length(scope_app_to) <= 64),
     scope_phases integer[] NOT NULL DEFAULT '{}',
     tier2_accepts boolean NOT NULL DEFAULT false,
     -- Its own contact rule {tries, days, nextTryWithinHours}; null: the policy's.
     contact_rule jsonb,
     owner_id integer REFERENCES staff (id),
     microsoft_case integer,
     supersedes integer REFERENCES packages (id),
     published_at timestamptz,
     published_by integer REFERENCES staff (id),
     -- In doubt: calls stop until tier 3 says that it stands, or withdraws it.
     doubted_at timestamptz,
     doubted_why text CHECK (length(doubted_why) <= 4000),
     -- Null: the count of its outcomes raised it.
     doubted_by integer REFERENCES staff (id),
     -- Somebody of tier 3 said last that it stands: outcomes count from then on.
     stands_at timestamptz,
     stands_by integer REFERENCES staff (id),
     stands_note text CHECK (length(stands_note) <= 4000),
     ended_at timestamptz,
     ended_by integer REFERENCES staff (id),
     ended_reason text CHECK (length(ended_reason) <= 4000),
     -- How it was judged: the figures then, kept.
     verdict jsonb,
     verdict_at timestamptz,
     created_by integer REFERENCES staff (id),
     created_at timestamptz NOT NULL,
     updated_at timestamptz NOT NULL,
     CONSTRAINT packages_published_is_complete CHECK (state = 'draft' OR
       (cause <> '' AND user_steps <> '' AND tier1_steps <> '' AND verify <> '' AND published_at IS NOT NULL
        AND cause IS NOT NULL AND user_steps IS NOT NULL AND tier1_steps IS NOT NULL AND verify IS NOT NULL)),
     CONSTRAINT packages_draft_has_no_life CHECK (state <> 'draft' OR (published_at IS NULL AND supersedes IS NULL
       AND doubted_at IS NULL AND stands_at IS NULL AND verdict IS NULL)),
     CONSTRAINT packages_ended_when CHECK ((state IN ('withdrawn','superseded')) = (ended_at IS NOT NULL)),
     CONSTRAINT packages_withdrawn_has_reason CHECK (state <> 'withdrawn' OR ended_reason IS NOT NULL),
     -- What is published supersedes what was published before, so no chain can circle.
     CONSTRAINT packages_not_superseding_itself CHECK (supersedes <> id),
     CONSTRAINT packages_doubt_says_why CHECK ((doubted_at IS NULL) = (doubted_why IS NULL)
       AND (doubted_by IS NULL OR doubted_at IS NOT NULL)),
     CONSTRAINT packages_stands_says_why CHECK ((stands_at IS NULL) = (stands_note IS NULL)),
     CONSTRAINT packages_judged_keeps_figures CHECK ((verdict IS NULL) = (verdict_at IS NULL)
       AND (state NOT IN ('held','did_not_hold') OR (verdict IS NOT NULL AND kind = 'fix')))
   )`,
  // People follow these words on the phone: once published they stay as they are, another package takes their place.
  `CREATE TRIGGER packages_words_stay BEFORE UPDATE ON packages FOR EACH ROW
   WHEN (OLD.state <> 'draft' AND (OLD.kind, OLD.cause, OLD.user_steps, OLD.tier1_steps, OLD.verify, OLD.scope_platforms,
       OLD.scope_os_from, OLD.scope_os_to, OLD.scope_app_from, OLD.scope_app_to, OLD.scope_phases, OLD.tier2_accepts,
       OLD.contact_rule, OLD.supersedes, OLD.published_at)
     IS DISTINCT FROM (NEW.kind, NEW.cause, NEW.user_steps, NEW.tier1_steps, NEW.verify, NEW.scope_platforms,
       NEW.scope_os_from, NEW.scope_os_to, NEW.scope_app_from, NEW.scope_app_to, NEW.scope_phases, NEW.tier2_accepts,
       NEW.contact_rule, NEW.supersedes, NEW.published_at)) EXECUTE FUNCTION refuse_rewriting_history()`,
  `CREATE TRIGGER packages_version BEFORE UPDATE ON packages FOR EACH ROW
   WHEN (NEW.version <> OLD.version + 1) EXECUTE FUNCTION refuse_version_jump()`,
  `CREATE INDEX packages_pattern ON packages (pattern_id, id)`,
  `CREATE INDEX packages_live ON packages (state, id) WHERE state IN ('published','watching','held')`,
  `CREATE UNIQUE INDEX packages_superseded_once ON packages (supersedes) WHERE supersedes IS NOT NULL`,

  // What became of it on each ticket; written in the ticket's own statement.
  `CREATE TABLE package_outcomes (
     id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     package_id integer NOT NULL REFERENCES packages (id),
     ticket_id integer NOT NULL REFERENCES tickets (id),
     what text NOT NULL CHECK (what IN ('handed_down','confirmed','rejected','failed','no_answer')),
     by_staff integer REFERENCES staff (id),
     at timestamptz NOT NULL
   )`,
  `CREATE INDEX package_outcomes_package ON package_outcomes (package_id, what, ticket_id)`,
  `CREATE INDEX package_outcomes_failed ON package_outcomes (at) WHERE what = 'failed'`,
  `CREATE INDEX package_outcomes_ticket ON package_outcomes (ticket_id)`,
  `CREATE TRIGGER package_outcomes_append_only BEFORE UPDATE OR DELETE ON package_outcomes FOR EACH ROW
   WHEN (current_setting('tierline.reverting', true) IS DISTINCT FROM 'on') EXECUTE FUNCTION refuse_rewriting_history()`,
] as const;
