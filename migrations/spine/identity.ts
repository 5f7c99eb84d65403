export const IDENTITY = [
  `CREATE EXTENSION IF NOT EXISTS pg_trgm`,
  `CREATE EXTENSION IF NOT EXISTS unaccent`,
  `CREATE TABLE locations (
     code text PRIMARY KEY CHECK (code ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
     name text NOT NULL CHECK (name <> ''),
     time_zone text NOT NULL,
     calendar text
   )`,
  `CREATE TABLE staff (
     id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     email text NOT NULL CHECK (email = lower(email)),
     name text NOT NULL CHECK (name <> ''),
     role text NOT NULL CHECK (role IN ('viewer','tier1','tier2','tier3','lead','admin')),
     scope_tags text[] NOT NULL DEFAULT '{}',
     active boolean NOT NULL DEFAULT true,
     former boolean NOT NULL DEFAULT false,
     away_until timestamptz,
     deputy_id integer REFERENCES staff (id),
     password_hash text,
     version integer NOT NULL DEFAULT 1,
     created_at timestamptz NOT NULL DEFAULT now(),
     CONSTRAINT staff_email_unique UNIQUE (email),
     CONSTRAINT staff_former_is_inactive CHECK (NOT former OR NOT active),
     CONSTRAINT staff_not_own_deputy CHECK (deputy_id IS DISTINCT FROM id)
   )`,
  // Only the SHA-256 of a token is stored: a copy of the database opens no session.
  `CREATE TABLE sessions (
     id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     token_hash bytea NOT NULL UNIQUE,
     staff_id integer NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
     created_at timestamptz NOT NULL DEFAULT now(),
     expires_at timestamptz NOT NULL
   )`,
  `CREATE INDEX sessions_staff ON sessions (staff_id)`,
  `CREATE TABLE api_tokens (
     id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     name text NOT NULL CHECK (name <> ''),
     token_hash bytea NOT NULL UNIQUE,
     staff_id integer NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
     scopes text[] NOT NULL CHECK (cardinality(scopes) > 0),
     created_at timestamptz NOT NULL DEFAULT now(),
     expires_at timestamptz,
     revoked_at timestamptz
   )`,
  `CREATE INDEX api_tokens_staff ON api_tokens (staff_id)`,
  // One row per failed or pending try: the limit holds across nodes and under parallel tries.
  `CREATE TABLE sign_in_tries (
     id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     subject text NOT NULL,
     at timestamptz NOT NULL DEFAULT now()
   )`,
  `CREATE INDEX sign_in_tries_subject ON sign_in_tries (subject, at)`,
  `CREATE TABLE idempotency_keys (
     staff_id integer NOT NULL REFERENCES staff (id) ON DELETE CASCADE,
     key text NOT NULL,
     route text NOT NULL,
     body_hash bytea NOT NULL,
     status smallint,
     headers jsonb,
     body text,
     created_at timestamptz NOT NULL DEFAULT now(),
     PRIMARY KEY (staff_id, key)
   )`,
  `CREATE INDEX idempotency_keys_age ON idempotency_keys (created_at)`,
] as const;
