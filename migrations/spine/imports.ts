export const IMPORTS = [
  `CREATE TABLE import_mappings (
     name text PRIMARY KEY CHECK (name <> ''),
     mapping jsonb NOT NULL,
     saved_by integer REFERENCES staff (id),
     saved_at timestamptz NOT NULL DEFAULT now()
   )`,
  `CREATE TABLE imports (
     id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     source text NOT NULL,
     kind text NOT NULL CHECK (kind IN ('tickets','exposure','replay')),
     mapping jsonb NOT NULL DEFAULT '{}',
     state text NOT NULL CHECK (state IN ('running','done','failed','reverted')),
     total integer NOT NULL DEFAULT 0,
     created integer NOT NULL DEFAULT 0,
     updated integer NOT NULL DEFAULT 0,
     unchanged integer NOT NULL DEFAULT 0,
     failed integer NOT NULL DEFAULT 0,
     errors jsonb NOT NULL DEFAULT '[]',
     started_by integer REFERENCES staff (id),
     started_at timestamptz NOT NULL DEFAULT now(),
     finished_at timestamptz,
     reverted_at timestamptz,
     reverted_by integer REFERENCES staff (id)
   )`,
] as const;
