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
     total integer NOT NULL CHECK (total >= 0),
     started_by integer REFERENCES staff (id),
     started_at timestamptz NOT NULL,
     finished_at timestamptz,
     CONSTRAINT cascade_runs_supersede_names CHECK ((what = 'supersede') = (replaces IS NOT NULL))
   )`,
  `CREATE INDEX cascade_runs_package ON cascade_runs (package_id, id)`,
  `CREATE INDEX cascade_runs_unfinished ON cascade_runs (id) WHERE finished_at IS NULL`,
  `CREATE TABLE cascade_results (
     package_id integer NOT NULL REFERENCES packages (id),
     ticket_id integer NOT NULL REFERENCES tickets (id),
     what text NOT NULL CHECK (what IN ('publish','withdraw','supersede')),
     run_id integer REFERENCES cascade_runs (id),
     result text NOT NULL CHECK (result IN ('moved','skipped','recalled','marked','swapped')),
     reason text,
     at timestamptz NOT NULL,
     PRIMARY KEY (package_id, ticket_id, what),
     CONSTRAINT cascade_results_skip_says_why CHECK ((result = 'skipped') = (reason IS NOT NULL))
   )`,
  `CREATE INDEX cascade_results_ticket ON cascade_results (ticket_id)`,
  `CREATE INDEX cascade_results_run ON cascade_results (run_id)`,
] as const;
