export const TRENDS = [
  // Appended in the ticket's own transaction, folded into rollups by a worker, added on read until folded: no hot row.
  // A row with `tickets` 0 says that the exposure of its cell changed. `quiet`: counted, but nobody is told.
  `CREATE TABLE count_deltas (
     id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     day date NOT NULL,
     phase_id integer NOT NULL DEFAULT 0,
     platform text NOT NULL,
     kind text NOT NULL,
     signature text NOT NULL DEFAULT '',
     ownership text NOT NULL DEFAULT '',
     group_id integer NOT NULL DEFAULT 0,
     approach text NOT NULL DEFAULT '',
     location text NOT NULL DEFAULT '',
     tickets integer NOT NULL,
     quiet boolean NOT NULL DEFAULT false
   )`,
  // One table, three grains: 'total' (day, phase, platform, kind), 'signature' (+ signature), 'facet' (everything).
  // Phase and group 0 and the empty text stand for "none": a primary key holds no nulls.
  `CREATE TABLE rollups (
     grain text NOT NULL CHECK (grain IN ('total','signature','facet')),
     day date NOT NULL,
     phase_id integer NOT NULL,
     platform text NOT NULL,
     kind text NOT NULL,
     signature text NOT NULL DEFAULT '',
     ownership text NOT NULL DEFAULT '',
     group_id integer NOT NULL DEFAULT 0,
     approach text NOT NULL DEFAULT '',
     location text NOT NULL DEFAULT '',
     tickets integer NOT NULL,
     PRIMARY KEY (grain, day, phase_id, platform, kind, signature, ownership, group_id, approach, location)
   ) WITH (fillfactor = 80)`,
  // Grows with every fold. Between two folds deltas are only added, so (fold, number of deltas) names one content of both.
  `CREATE TABLE rollup_head (
     only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
     fold bigint NOT NULL DEFAULT 0,
     folded_at timestamptz NOT NULL DEFAULT '-infinity'
   ) WITH (fillfactor = 50)`,
  `INSERT INTO rollup_head DEFAULT VALUES`,
  // Whoever writes exposure and by whichever way: the cells whose rates it changes are told of by the fold.
  `CREATE FUNCTION exposure_touches_cells() RETURNS trigger LANGUAGE plpgsql AS
   $$ BEGIN
     INSERT INTO count_deltas (day, phase_id, platform, kind, tickets, quiet)
     SELECT max(day), phase_id, platform, 'other', 0, bool_and(source IN ('import', 'demo')) FROM changed GROUP BY phase_id, platform;
     RETURN NULL;
   END $$`,
  ...(
    [
      ['INSERT', 'NEW'],
      ['UPDATE', 'NEW'],
      ['DELETE', 'OLD'],
    ] as const
  ).map(
    ([change, rows]) => `CREATE TRIGGER exposure_${change.toLowerCase()}_touches AFTER ${change} ON exposure
     REFERENCING ${rows} TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION exposure_touches_cells()`,
  ),
] as const;
