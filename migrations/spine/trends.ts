export const TRENDS = [
  // Appended in the ticket's own transaction, folded into rollups by a worker, added on read until folded: no hot row.
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
     tickets integer NOT NULL
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
] as const;
