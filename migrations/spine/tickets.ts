/**
 * The ladder's invariants stand here as well as in src/domain/ticket (LADDER.md, "Invariants"). They bind active rows;
 * imported closed history may hold what real desks did (skips, two hand-downs at once).
 */
const ACTIVE = `state IN ('queued','working','waiting','handed_down','contacting_user')`;

export const TICKETS = [
  `CREATE TABLE tickets (
     id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     version integer NOT NULL DEFAULT 1,
     kind text NOT NULL CHECK (kind IN ('enrollment','app_install','policy','compliance','access','question','other')),
     title text NOT NULL CHECK (title <> '' AND length(title) <= 200),
     platform text NOT NULL CHECK (platform IN ('android','ios_ipados','macos','linux','windows')),
     os_version text,
     ownership text CHECK (ownership IN ('personal','organization')),
     enrollment_method text CHECK (enrollment_method IN ('byod_user_enrollment','apple_ade','android_work_profile',
       'android_fully_managed','android_dedicated','android_cope','autopilot_user_driven','autopilot_pre_provisioned',
       'autopilot_self_deploying','bulk','co_management','dem','linux','app_protection_only')),
     phase_id integer REFERENCES phases (id),
     phase_derived boolean NOT NULL DEFAULT false,
     group_id integer REFERENCES phase_groups (id),
     group_name text,
     location text REFERENCES locations (code),
     approach text CHECK (approach IN ('self_service','user_assisted','tech_fair')),
     requester_name text,
     requester_upn text CHECK (requester_upn = lower(requester_upn)),
     requester_contact text,
     requester_vip boolean NOT NULL DEFAULT false,
     device_name text,
     device_serial text,
     device_intune_id text,
     device_model text,
     app_name text,
     app_version text,
     app_type text CHECK (app_type IN ('m365','win32','lob','store','web','custom')),
     policy_name text,
     policy_type text CHECK (policy_type IN ('configuration','compliance','app_protection','email','wifi','vpn','certificate','conditional_access')),
     code_raw text,
     code_hex text CHECK (code_hex ~ '^0x[0-9A-F]{8}$'),
     code_symbol text,
     failure_category text CHECK (failure_category IN ('unknown','authentication','authorization','account_validation',
       'user_validation','device_not_supported','in_maintenance','bad_request','feature_not_supported',
       'enrollment_restrictions_enforced','client_disconnected','user_abandonment')),
     correlation_id text,
     signature text,
     impact text NOT NULL DEFAULT 'limited' CHECK (impact IN ('blocked','limited','none')),
     affected_users integer NOT NULL DEFAULT 1 CHECK (affected_users >= 1),
     priority text NOT NULL DEFAULT 'normal' CHECK (priority IN ('urgent','high','normal','low')),

     state text NOT NULL CHECK (state IN ('queued','working','waiting','handed_down','contacting_user','resolved','closed')),
     tier smallint NOT NULL CHECK (tier BETWEEN 1 AND 4),
     assignee_id integer REFERENCES staff (id),
     owner_id integer REFERENCES staff (id),
     -- The path is at most three slots; two parallel arrays let plain CHECKs hold it.
     path_tiers smallint[] NOT NULL DEFAULT '{1}',
     path_staff integer[] NOT NULL DEFAULT '{NULL}',
     cursor smallint NOT NULL DEFAULT 1,
     waiting_for text CHECK (waiting_for IN ('user','microsoft','fix','date')),
     waiting_until timestamptz,
     waiting_note text,
     waiting_pattern_id integer,
     pattern_id integer,
     microsoft_case text,
     resolution jsonb,
     rejected jsonb NOT NULL DEFAULT '[]',
     contacts jsonb NOT NULL DEFAULT '{"tries":0,"days":[],"last":null}',
     next_contact_at timestamptz,
     resolved_as text CHECK (resolved_as IN ('confirmed','informed','user_gone','declined','verified_on_device','unconfirmed','recovered','at_tier_1')),
     resolved_at timestamptz,
     resolved_note text,
     closed_as text CHECK (closed_as IN ('done','mistake','test','withdrawn_by_user','duplicate')),
     closed_at timestamptz,
     duplicate_of integer REFERENCES tickets (id),
     split_from integer REFERENCES tickets (id),
     follows integer REFERENCES tickets (id),
     bounces integer NOT NULL DEFAULT 0 CHECK (bounces >= 0),
     hop_count integer NOT NULL DEFAULT 0,
     segment_n integer NOT NULL DEFAULT 1,
     idle_since timestamptz,
     addressed_free_at timestamptz,
     undo jsonb,

     -- The clocks as kept (src/domain/clock): business milliseconds used, and since when they run.
     user_used bigint NOT NULL DEFAULT 0 CHECK (user_used >= 0),
     tier_used bigint NOT NULL DEFAULT 0 CHECK (tier_used >= 0),
     tier_run integer NOT NULL DEFAULT 1,
     clock_since timestamptz NOT NULL,
     user_runs boolean NOT NULL,
     tier_runs boolean NOT NULL,
     clock_paused_until timestamptz,
     due_user timestamptz,
     due_tier timestamptz,
     warn_at timestamptz,
     user_verdict text CHECK (user_verdict IN ('met','breached')),
     user_verdict_due timestamptz,
     -- Version of the policy with which the deadlines were computed: a change computes open ones anew.
     policy_version integer NOT NULL DEFAULT 0,
     queue_at timestamptz NOT NULL,

     counted boolean NOT NULL DEFAULT true,
     counted_day date NOT NULL,
     source text NOT NULL DEFAULT 'api' CHECK (source IN ('api','import','demo','replay')),
     imported boolean NOT NULL DEFAULT false,
     import_id integer,
     external_source text,
     external_id text,
     reported_at timestamptz NOT NULL,
     created_at timestamptz NOT NULL,
     updated_at timestamptz NOT NULL,
     created_by integer REFERENCES staff (id),

     CONSTRAINT tickets_external_unique UNIQUE (external_source, external_id),
     CONSTRAINT tickets_requester_or_device CHECK (
       coalesce(requester_name, requester_upn, requester_contact, device_name, device_serial, device_intune_id) IS NOT NULL OR imported),
     CONSTRAINT tickets_path_starts_at_1_and_rises CHECK (
       path_tiers IN ('{1}', '{1,2}', '{1,3}', '{1,2,3}') AND cardinality(path_staff) = cardinality(path_tiers)),
     CONSTRAINT tickets_cursor_is_tier CHECK (NOT ${ACTIVE} OR path_tiers[cursor] = least(tier, 3)),
     CONSTRAINT tickets_assignee_sits_at_cursor CHECK (NOT ${ACTIVE} OR assignee_id IS NOT DISTINCT FROM path_staff[cursor]
       OR assignee_id IS NULL),
     CONSTRAINT tickets_waiting_names_what CHECK ((waiting_for IS NOT NULL) = (state = 'waiting')),
     CONSTRAINT tickets_tier_4_is_microsoft CHECK (
       (tier = 4) = (waiting_for IS NOT DISTINCT FROM 'microsoft') AND (tier = 4) = (microsoft_case IS NOT NULL)),
     CONSTRAINT tickets_worked_has_assignee CHECK (state NOT IN ('working','contacting_user') OR assignee_id IS NOT NULL),
     CONSTRAINT tickets_open_resolution CHECK (
       NOT ${ACTIVE} OR (state IN ('handed_down','contacting_user')) = (resolution IS NOT NULL)),
     CONSTRAINT tickets_contacting_is_tier_1 CHECK (state <> 'contacting_user' OR tier = 1),
     CONSTRAINT tickets_handed_down_below_3 CHECK (state <> 'handed_down' OR tier IN (1, 2)),
     CONSTRAINT tickets_handed_down_at_1_is_free CHECK (state <> 'handed_down' OR tier <> 1 OR assignee_id IS NULL),
     CONSTRAINT tickets_tier_1_holder_owns CHECK (NOT ${ACTIVE} OR tier <> 1 OR assignee_id IS NULL OR owner_id = assignee_id),
     CONSTRAINT tickets_done_has_no_assignee CHECK (${ACTIVE} OR assignee_id IS NULL),
     CONSTRAINT tickets_resolved_has_outcome CHECK ((state = 'resolved' AND resolved_as IS NOT NULL) OR state <> 'resolved' OR imported),
     CONSTRAINT tickets_closed_has_reason CHECK ((closed_as IS NOT NULL) = (state = 'closed')),
     CONSTRAINT tickets_duplicate_names_root CHECK ((duplicate_of IS NOT NULL) = (closed_as IS NOT DISTINCT FROM 'duplicate')),
     CONSTRAINT tickets_not_own_duplicate CHECK (duplicate_of <> id)
   ) WITH (fillfactor = 85)`,
  // A stale write must never win, whoever writes: the version grows by exactly one.
  `CREATE FUNCTION refuse_version_jump() RETURNS trigger LANGUAGE plpgsql AS
   $$ BEGIN RAISE EXCEPTION 'version of % must grow by one', TG_TABLE_NAME USING ERRCODE = '40001'; END $$`,
  `CREATE TRIGGER tickets_version BEFORE UPDATE ON tickets FOR EACH ROW
   WHEN (NEW.version <> OLD.version + 1) EXECUTE FUNCTION refuse_version_jump()`,
  // The other half of "a disabled person holds nothing": whoever is given a ticket is looked at under a lock, so a
  // disabling that commits meanwhile is seen (FOR KEY SHARE waits for the staff change's FOR UPDATE).
  `CREATE FUNCTION refuse_absent_holder() RETURNS trigger LANGUAGE plpgsql AS
   $$ DECLARE gone integer;
   BEGIN
     SELECT id INTO gone FROM (SELECT id, active FROM staff WHERE id IN (NEW.assignee_id, NEW.owner_id) FOR KEY SHARE) s WHERE NOT active LIMIT 1;
     IF gone IS NOT NULL THEN
       -- Retryable: whoever decided so knew the member a moment ago; the next decision will know better.
       RAISE EXCEPTION 'staff % is disabled', gone USING ERRCODE = '40001', CONSTRAINT = 'staff_disabled_holds_nothing';
     END IF;
     RETURN NULL;
   END $$`,
  `CREATE TRIGGER tickets_given_to_active AFTER UPDATE ON tickets FOR EACH ROW
   WHEN (NEW.state NOT IN ('resolved','closed') AND (NEW.assignee_id IS DISTINCT FROM OLD.assignee_id AND NEW.assignee_id IS NOT NULL
         OR NEW.owner_id IS DISTINCT FROM OLD.owner_id AND NEW.owner_id IS NOT NULL))
   EXECUTE FUNCTION refuse_absent_holder()`,
  `CREATE TRIGGER tickets_made_for_active AFTER INSERT ON tickets FOR EACH ROW
   WHEN (NEW.state NOT IN ('resolved','closed') AND (NEW.assignee_id IS NOT NULL OR NEW.owner_id IS NOT NULL))
   EXECUTE FUNCTION refuse_absent_holder()`,
  `CREATE INDEX tickets_free ON tickets (tier, queue_at, id) WHERE ${ACTIVE} AND assignee_id IS NULL`,
  `CREATE INDEX tickets_held ON tickets (assignee_id, queue_at, id) WHERE ${ACTIVE} AND assignee_id IS NOT NULL`,
  `CREATE INDEX tickets_owned ON tickets (owner_id, queue_at, id) WHERE ${ACTIVE}`,
  `CREATE INDEX tickets_tier_active ON tickets (tier, state, queue_at, id) WHERE ${ACTIVE}`,
  `CREATE INDEX tickets_addressed ON tickets (addressed_free_at) WHERE addressed_free_at IS NOT NULL`,
  `CREATE INDEX tickets_waiting_until ON tickets (waiting_until) WHERE state = 'waiting' AND waiting_until IS NOT NULL`,
  `CREATE INDEX tickets_resolved ON tickets (resolved_at) WHERE state = 'resolved'`,
  `CREATE INDEX tickets_due_user ON tickets (due_user) WHERE ${ACTIVE} AND due_user IS NOT NULL`,
  `CREATE INDEX tickets_due_tier ON tickets (due_tier) WHERE ${ACTIVE} AND due_tier IS NOT NULL`,
  `CREATE INDEX tickets_requester ON tickets (requester_upn, id)`,
  `CREATE INDEX tickets_device ON tickets (lower(device_serial), id) WHERE device_serial IS NOT NULL`,
  `CREATE INDEX tickets_signature ON tickets (signature, id) WHERE signature IS NOT NULL`,
  `CREATE INDEX tickets_cell ON tickets (phase_id, platform, id)`,
  `CREATE INDEX tickets_pattern ON tickets (pattern_id, id) WHERE pattern_id IS NOT NULL`,
  `CREATE INDEX tickets_duplicates ON tickets (duplicate_of) WHERE duplicate_of IS NOT NULL`,
  `CREATE INDEX tickets_split_from ON tickets (split_from) WHERE split_from IS NOT NULL`,
  `CREATE INDEX tickets_follows ON tickets (follows) WHERE follows IS NOT NULL`,
  `CREATE INDEX tickets_import ON tickets (import_id) WHERE import_id IS NOT NULL`,

  // The text index lives apart: on the ticket row it would be rewritten by every escalation.
  `CREATE TABLE ticket_texts (
     ticket_id integer PRIMARY KEY REFERENCES tickets (id) ON DELETE CASCADE,
     description text,
     words tsvector NOT NULL
   )`,
  `CREATE INDEX ticket_texts_words ON ticket_texts USING gin (words)`,

  `CREATE TABLE hops (
     id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     ticket_id integer NOT NULL REFERENCES tickets (id),
     n integer NOT NULL,
     command text NOT NULL,
     from_tier smallint NOT NULL,
     to_tier smallint NOT NULL,
     from_staff integer REFERENCES staff (id),
     to_staff integer REFERENCES staff (id),
     by_staff integer REFERENCES staff (id),
     at timestamptz NOT NULL,
     packet jsonb,
     source text NOT NULL DEFAULT 'api',
     against_policy boolean NOT NULL DEFAULT false,
     CONSTRAINT hops_order UNIQUE (ticket_id, n)
   )`,
  // Time of a ticket in one tier and state. Both clocks can be rebuilt from these rows alone.
  `CREATE TABLE segments (
     ticket_id integer NOT NULL REFERENCES tickets (id),
     n integer NOT NULL,
     tier smallint NOT NULL,
     state text NOT NULL,
     waiting_for text,
     tier_run integer NOT NULL,
     user_runs boolean NOT NULL,
     tier_runs boolean NOT NULL,
     paused_until timestamptz,
     staff_id integer REFERENCES staff (id),
     team text,
     from_at timestamptz NOT NULL,
     to_at timestamptz,
     -- What the segment counted when it ended, with the calendars then in force: a later calendar moves nothing closed.
     user_counted bigint,
     tier_counted bigint,
     PRIMARY KEY (ticket_id, n),
     CONSTRAINT segments_forward CHECK (to_at IS NULL OR to_at >= from_at)
   ) WITH (fillfactor = 90)`,
  `CREATE UNIQUE INDEX segments_one_open ON segments (ticket_id) WHERE to_at IS NULL`,
  `CREATE TABLE contacts (
     id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     ticket_id integer NOT NULL REFERENCES tickets (id),
     outcome text NOT NULL,
     channel text,
     note text,
     next_at timestamptz,
     by_staff integer REFERENCES staff (id),
     at timestamptz NOT NULL
   )`,
  `CREATE INDEX contacts_ticket ON contacts (ticket_id, id)`,
  `CREATE TABLE comments (
     id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     ticket_id integer NOT NULL REFERENCES tickets (id),
     text text NOT NULL CHECK (text <> ''),
     from_user boolean NOT NULL DEFAULT false,
     kind text NOT NULL DEFAULT 'note' CHECK (kind IN ('note','feedback')),
     by_staff integer REFERENCES staff (id),
     at timestamptz NOT NULL
   )`,
  `CREATE INDEX comments_ticket ON comments (ticket_id, id)`,
  // One warning and one breach per deadline, told once, whichever node sees it first.
  `CREATE TABLE clock_notices (
     ticket_id integer NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
     what text NOT NULL CHECK (what IN ('warned','breached')),
     due_at timestamptz NOT NULL,
     PRIMARY KEY (ticket_id, what, due_at)
   )`,
  // Everyone who touched a ticket keeps reading it, outside scope too, until their tags change (row is then deleted).
  `CREATE TABLE touches (
     ticket_id integer NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
     staff_id integer NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
     PRIMARY KEY (staff_id, ticket_id)
   )`,
  `CREATE INDEX touches_ticket ON touches (ticket_id)`,

  // History is append-only; only the revert of a whole import may take its rows away (it says so in its transaction).
  `CREATE FUNCTION refuse_rewriting_history() RETURNS trigger LANGUAGE plpgsql AS
   $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = '55000'; END $$`,
  ...['hops', 'contacts', 'comments'].map(
    (table) => `CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE ON ${table} FOR EACH ROW
     WHEN (current_setting('tierline.reverting', true) IS DISTINCT FROM 'on') EXECUTE FUNCTION refuse_rewriting_history()`,
  ),
  `CREATE FUNCTION refuse_holding_while_gone() RETURNS trigger LANGUAGE plpgsql AS
   $$ BEGIN
     IF EXISTS (SELECT 1 FROM tickets WHERE ${ACTIVE} AND (assignee_id = NEW.id OR owner_id = NEW.id)) THEN
       RAISE EXCEPTION 'staff % is disabled but still holds tickets', NEW.id USING ERRCODE = '23514', CONSTRAINT = 'staff_disabled_holds_nothing';
     END IF;
     RETURN NULL;
   END $$`,
  `CREATE CONSTRAINT TRIGGER staff_disabled_holds_nothing AFTER UPDATE OF active ON staff DEFERRABLE INITIALLY DEFERRED
   FOR EACH ROW WHEN (NOT NEW.active) EXECUTE FUNCTION refuse_holding_while_gone()`,
] as const;
