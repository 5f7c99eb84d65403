export const ROLLOUT = [
  `CREATE TABLE policy_versions (
     version integer PRIMARY KEY,
     document jsonb NOT NULL,
     changed_by integer REFERENCES staff (id),
     created_at timestamptz NOT NULL DEFAULT now()
   )`,
  `CREATE TABLE phases (
     id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     name text NOT NULL CHECK (name <> ''),
     kind text NOT NULL CHECK (kind IN ('project_scope','proof_of_concept','limited_pilot','expanded_pilot','production','operations')),
     wave integer,
     wave_kind text CHECK (wave_kind IN ('department','geography','platform')),
     state text NOT NULL DEFAULT 'planned' CHECK (state IN ('planned','active','paused','complete')),
     starts_on date NOT NULL,
     ends_on date,
     exposure_owner_id integer REFERENCES staff (id),
     version integer NOT NULL DEFAULT 1,
     created_at timestamptz NOT NULL DEFAULT now(),
     CONSTRAINT phases_name_unique UNIQUE (name),
     CONSTRAINT phases_end_after_start CHECK (ends_on IS NULL OR ends_on >= starts_on),
     CONSTRAINT phases_wave_is_production CHECK ((wave IS NOT NULL) = (kind = 'production'))
   )`,
  // A group row belongs to one phase; the same department may have a row in several.
  `CREATE TABLE phase_groups (
     id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     phase_id integer NOT NULL REFERENCES phases (id),
     name text NOT NULL CHECK (name <> ''),
     planned_users integer NOT NULL CHECK (planned_users >= 0),
     approaches text[] NOT NULL DEFAULT '{self_service}'
       CHECK (cardinality(approaches) > 0 AND approaches <@ ARRAY['self_service','user_assisted','tech_fair']),
     location text REFERENCES locations (code),
     support_staff boolean NOT NULL DEFAULT false,
     starts_on date,
     ends_on date,
     CONSTRAINT phase_groups_name_unique UNIQUE (phase_id, name),
     CONSTRAINT phase_groups_end_after_start CHECK (ends_on IS NULL OR starts_on IS NULL OR ends_on >= starts_on)
   )`,
  // Exposure: the denominators. attempts null = only enrolled devices are known, attempts are derived on read.
  `CREATE TABLE exposure (
     phase_id integer NOT NULL REFERENCES phases (id),
     group_id integer REFERENCES phase_groups (id),
     platform text NOT NULL CHECK (platform IN ('android','ios_ipados','macos','linux','windows')),
     day date NOT NULL,
     attempts integer CHECK (attempts >= 0),
     enrolled_devices integer CHECK (enrolled_devices >= 0),
     source text NOT NULL CHECK (source IN ('typed','csv','import','demo')),
     corrected boolean NOT NULL DEFAULT false,
     entered_by integer REFERENCES staff (id),
     entered_at timestamptz NOT NULL DEFAULT now(),
     import_id integer,
     CONSTRAINT exposure_says_something CHECK (attempts IS NOT NULL OR enrolled_devices IS NOT NULL),
     CONSTRAINT exposure_one_row UNIQUE NULLS NOT DISTINCT (phase_id, platform, day, group_id)
   )`,
  `CREATE INDEX exposure_day ON exposure (day, phase_id)`,
  `CREATE TABLE timeline_entries (
     id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     kind text NOT NULL CHECK (kind IN ('communication','policy_deployment','service_update','intervention','milestone')),
     step text,
     phase_id integer REFERENCES phases (id),
     group_ids integer[] NOT NULL DEFAULT '{}',
     at timestamptz NOT NULL,
     until timestamptz,
     title text NOT NULL CHECK (title <> ''),
     channel text CHECK (channel IN ('mail','meeting','site','poster')),
     owner_id integer REFERENCES staff (id),
     done boolean NOT NULL DEFAULT false,
     withdrawn boolean NOT NULL DEFAULT false,
     details jsonb NOT NULL DEFAULT '{}',
     version integer NOT NULL DEFAULT 1,
     CONSTRAINT timeline_until_after_at CHECK (until IS NULL OR until >= at)
   )`,
  `CREATE INDEX timeline_entries_phase ON timeline_entries (phase_id, at)`,
  `CREATE TABLE checklist_items (
     id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     phase_id integer NOT NULL REFERENCES phases (id),
     kind text NOT NULL CHECK (kind IN ('platform_practised','training','other')),
     platform text CHECK (platform IN ('android','ios_ipados','macos','linux','windows')),
     title text NOT NULL CHECK (title <> ''),
     done_at timestamptz,
     done_by integer REFERENCES staff (id),
     version integer NOT NULL DEFAULT 1,
     CONSTRAINT checklist_practised_platform CHECK ((platform IS NOT NULL) = (kind = 'platform_practised')),
     CONSTRAINT checklist_done_by_somebody CHECK ((done_at IS NULL) = (done_by IS NULL))
   )`,
  `CREATE INDEX checklist_items_phase ON checklist_items (phase_id)`,
] as const;
