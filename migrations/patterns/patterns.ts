/**
 * Patterns: the problems behind the tickets. `tickets.pattern_id` says where a ticket is linked now; `pattern_links` keeps
 * every linking and unlinking for ever, so that a person's "it is not one of those" is never overruled by a machine.
 */
export const PATTERNS = [
  `CREATE TABLE patterns (
     id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     version integer NOT NULL DEFAULT 1,
     title text NOT NULL CHECK (title <> '' AND length(title) <= 200),
     summary text CHECK (length(summary) <= 4000),
     state text NOT NULL CHECK (state IN ('emerging','active','identified','watching','resolved','regressed','archived','dismissed','merged')),
     -- What tier 1 says to whoever calls about it: the banner.
     tell_caller text CHECK (length(tell_caller) <= 2000),
     owner_id integer REFERENCES staff (id),
     origin text NOT NULL CHECK (origin IN ('person','machine','outage','split')),
     state_reason text CHECK (length(state_reason) <= 2000),
     state_since timestamptz NOT NULL,
     -- Archived until more than so many tickets come in so many days.
     archive_tickets integer CHECK (archive_tickets BETWEEN 1 AND 10000),
     archive_days integer CHECK (archive_days BETWEEN 1 AND 90),
     merged_into integer REFERENCES patterns (id),
     created_by integer REFERENCES staff (id),
     created_at timestamptz NOT NULL,
     updated_at timestamptz NOT NULL,
     CONSTRAINT patterns_identified_says_what CHECK (state <> 'identified' OR tell_caller IS NOT NULL),
     CONSTRAINT patterns_dismissed_has_reason CHECK (state <> 'dismissed' OR state_reason IS NOT NULL),
     CONSTRAINT patterns_archived_until CHECK ((state = 'archived') = (archive_tickets IS NOT NULL) AND (archive_tickets IS NULL) = (archive_days IS NULL)),
     CONSTRAINT patterns_merged_names_where CHECK ((state = 'merged') = (merged_into IS NOT NULL)),
     CONSTRAINT patterns_not_into_itself CHECK (merged_into <> id)
   )`,
  `CREATE TRIGGER patterns_version BEFORE UPDATE ON patterns FOR EACH ROW
   WHEN (NEW.version <> OLD.version + 1) EXECUTE FUNCTION refuse_version_jump()`,
  `CREATE INDEX patterns_state ON patterns (state, id)`,
  `CREATE INDEX patterns_owner ON patterns (owner_id, id) WHERE owner_id IS NOT NULL`,
  `CREATE INDEX patterns_merged ON patterns (merged_into) WHERE merged_into IS NOT NULL`,

  // A signature suggests one pattern, or none: machine matches are suggestions only.
  `CREATE TABLE pattern_signatures (
     signature text PRIMARY KEY CHECK (signature <> '' AND length(signature) <= 300),
     pattern_id integer NOT NULL REFERENCES patterns (id),
     added_by integer REFERENCES staff (id),
     added_at timestamptz NOT NULL
   )`,
  `CREATE INDEX pattern_signatures_pattern ON pattern_signatures (pattern_id)`,

  // by_staff null: the system, when patterns were merged, split or put back.
  `CREATE TABLE pattern_links (
     id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     ticket_id integer NOT NULL REFERENCES tickets (id),
     pattern_id integer NOT NULL REFERENCES patterns (id),
     what text NOT NULL CHECK (what IN ('linked','unlinked')),
     by_staff integer REFERENCES staff (id),
     at timestamptz NOT NULL
   )`,
  `CREATE INDEX pattern_links_ticket ON pattern_links (ticket_id, id)`,
  `CREATE INDEX pattern_links_pattern ON pattern_links (pattern_id, at)`,
  `CREATE TRIGGER pattern_links_append_only BEFORE UPDATE OR DELETE ON pattern_links FOR EACH ROW
   WHEN (current_setting('tierline.reverting', true) IS DISTINCT FROM 'on') EXECUTE FUNCTION refuse_rewriting_history()`,

  // Merges and splits, each of which can be undone: what was moved, and whether it has arrived.
  `CREATE TABLE pattern_changes (
     id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     kind text NOT NULL CHECK (kind IN ('merge','split')),
     from_pattern integer NOT NULL REFERENCES patterns (id),
     to_pattern integer NOT NULL REFERENCES patterns (id),
     signatures text[] NOT NULL DEFAULT '{}',
     -- Of a merge: what the pattern that was merged away was {state, stateReason, archiveTickets, archiveDays}, and which
     -- ones had been merged into it before (repointed): merged_into always names the root.
     was jsonb,
     by_staff integer REFERENCES staff (id),
     at timestamptz NOT NULL,
     undone_by integer REFERENCES staff (id),
     undone_at timestamptz,
     CONSTRAINT pattern_changes_not_itself CHECK (from_pattern <> to_pattern),
     CONSTRAINT pattern_changes_merge_knows_before CHECK ((kind = 'merge') = (was IS NOT NULL)),
     CONSTRAINT pattern_changes_undone CHECK (undone_by IS NULL OR undone_at IS NOT NULL)
   )`,
  `CREATE INDEX pattern_changes_to ON pattern_changes (to_pattern)`,
  `CREATE INDEX pattern_changes_from ON pattern_changes (from_pattern)`,
  `CREATE TABLE pattern_moves (
     change_id integer NOT NULL REFERENCES pattern_changes (id),
     ticket_id integer NOT NULL REFERENCES tickets (id),
     moved_at timestamptz,
     -- Why it stayed: a person had moved it meanwhile, it was closed, the change was undone first.
     stayed text,
     -- The way back, when the change was undone.
     returns boolean NOT NULL DEFAULT false,
     returned_at timestamptz,
     kept text,
     PRIMARY KEY (change_id, ticket_id),
     CONSTRAINT pattern_moves_one_end CHECK (moved_at IS NULL OR stayed IS NULL),
     CONSTRAINT pattern_moves_one_return CHECK (returned_at IS NULL OR kept IS NULL),
     CONSTRAINT pattern_moves_return_after_move CHECK (NOT returns OR moved_at IS NOT NULL)
   )`,
  `CREATE INDEX pattern_moves_waiting ON pattern_moves (change_id, ticket_id) WHERE moved_at IS NULL AND stayed IS NULL`,
  `CREATE INDEX pattern_moves_returning ON pattern_moves (change_id, ticket_id) WHERE returns AND returned_at IS NULL AND kept IS NULL`,
  `CREATE INDEX pattern_moves_ticket ON pattern_moves (ticket_id)`,
] as const;
