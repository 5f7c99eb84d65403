/**
 * The cascade: what a package's publication, withdrawal or replacement did with each linked ticket. The key makes it
 * idempotent: a ticket's own change and its row here are one transaction.
 */
export const CASCADE = [
  `CREATE TABLE cascade_runs (
     id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     package_id integer NOT NULL REFERENCES packages (id),
     what text NOT NULL CHECK (what IN ('publish','withdraw','supersede')),
     -- supersede: the package that is swapped out.
     replaces integer REFERENCES packages (id),
     -- Those that an earlier run skipped once more.
     again boolean NOT NULL DEFAULT false,
     -- Only these tickets; null: all that the package concerns.
     only_tickets integer[],
     total integer NOT NULL CHECK (total >= 0),
     started_by integer REFERENCES staff (id),
     started_at timestamptz NOT NULL,
     finished_at timestamptz,
     CONSTRAINT cascade_runs_supersede_names CHECK ((what = 'supersede') = (replaces IS NOT NULL)),
     CONSTRAINT cascade_runs_only_names CHECK (only_tickets IS NULL OR (again AND cardinality(only_tickets) > 0)),
     CONSTRAINT cascade_runs_end_after_start CHECK (finished_at >= started_at)
   )`,
  `CREATE INDEX cascade_runs_package ON cascade_runs (package_id, id)`,
  `CREATE INDEX cascade_runs_unfinished ON cascade_runs (id) WHERE finished_at IS NULL`,
  `CREATE TABLE cascade_results (
     package_id integer NOT NULL REFERENCES packages (id),
     ticket_id integer NOT NULL REFERENCES tickets (id),
     what text NOT NULL CHECK (what IN ('publish','withdraw','supersede')),
     -- Null: the sweep, for a ticket that was linked or handed down in the same moment.
     run_id integer REFERENCES cascade_runs (id),
     result text NOT NULL CHECK (result IN ('moved','skipped','recalled','marked','swapped')),
     reason text CHECK (reason IN ('held_by','waits_for_user','waits_for_date','has_resolution','resolved','closed','not_live',
       'out_of_scope','came_back_before')),
     -- Where the ticket stood and where it stands since: {state, tier, assignee}.
     from_place jsonb NOT NULL,
     to_place jsonb,
     at timestamptz NOT NULL,
     PRIMARY KEY (package_id, ticket_id, what),
     CONSTRAINT cascade_results_skip_says_why CHECK ((result = 'skipped') = (reason IS NOT NULL)),
     CONSTRAINT cascade_results_move_says_where CHECK ((result = 'skipped') = (to_place IS NULL)),
     CONSTRAINT cascade_results_of_its_column CHECK (CASE what WHEN 'publish' THEN result IN ('moved','skipped')
       WHEN 'withdraw' THEN result IN ('recalled','marked','skipped') ELSE result IN ('moved','swapped','skipped') END)
   )`,
  `CREATE INDEX cascade_results_ticket ON cascade_results (ticket_id)`,
  `CREATE INDEX cascade_results_run ON cascade_results (run_id)`,
] as const;
