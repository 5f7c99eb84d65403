import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What somebody may add tomorrow: every kind of column and key that a table can have. */
export class Tomorrow1900000000000 implements MigrationInterface {
  name = 'Tomorrow1900000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [
      `CREATE TABLE "Odd name, of ""tomorrow""" (
         id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
         "A column" text, code text NOT NULL UNIQUE, pair numeric(30,10)[], flag boolean, raw bytea, doc jsonb, plain json,
         at timestamptz, day date, span interval, ratio double precision, twice bigint GENERATED ALWAYS AS (id * 2) STORED)`,
      `CREATE TABLE tomorrow_keyless (word text, other_id bigint)`,
      // Two tables that point at each other, and one at itself: no order of loading suits them.
      `CREATE TABLE tomorrow_left (id integer PRIMARY KEY, right_id integer, boss integer REFERENCES tomorrow_left (id))`,
      `CREATE TABLE tomorrow_right (id integer PRIMARY KEY, left_id integer NOT NULL REFERENCES tomorrow_left (id) DEFERRABLE INITIALLY DEFERRED)`,
      `ALTER TABLE tomorrow_left ADD CONSTRAINT tomorrow_left_right FOREIGN KEY (right_id) REFERENCES tomorrow_right (id) ON DELETE SET NULL`,
      `CREATE TABLE tomorrow_parts (key text, n integer, PRIMARY KEY (key, n)) PARTITION BY LIST (key)`,
      `CREATE TABLE tomorrow_parts_a PARTITION OF tomorrow_parts FOR VALUES IN ('a')`,
      `CREATE TABLE tomorrow_parts_rest PARTITION OF tomorrow_parts DEFAULT`,
      `CREATE INDEX tomorrow_words ON tomorrow_keyless (lower(word)) WHERE word <> ''`,
      `CREATE VIEW tomorrow_view AS SELECT count(*) FROM tomorrow_keyless`,
      `CREATE TYPE tomorrow_mood AS ENUM ('good', 'bad')`,
      `ALTER TABLE tomorrow_keyless ADD COLUMN mood tomorrow_mood DEFAULT 'good'`,
      `CREATE SEQUENCE tomorrow_numbers INCREMENT 10 START 5`,
      `CREATE FUNCTION tomorrow_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'only by hand'; END $$`,
      `CREATE TRIGGER tomorrow_refuses BEFORE INSERT ON tomorrow_right FOR EACH ROW EXECUTE FUNCTION tomorrow_refuse()`,
      `ALTER TABLE tomorrow_right DISABLE TRIGGER tomorrow_refuses`,
      `CREATE TRIGGER tomorrow_refuses BEFORE INSERT ON tomorrow_left FOR EACH ROW EXECUTE FUNCTION tomorrow_refuse()`,
      `ALTER TABLE tomorrow_left ENABLE ALWAYS TRIGGER tomorrow_refuses`,
    ])
      await runner.query(statement);
  }

  async down(): Promise<void> {}
}

/** Rows that a careless copy would change. */
export const TOMORROWS_ROWS = [
  String.raw`INSERT INTO "Odd name, of ""tomorrow""" ("A column", code, pair, flag, raw, doc, plain, at, day, span, ratio) VALUES
     (E'tab\tnew\nline\r\\N back\\slash', 'a', '{1.0000000001,NULL}', true, '\xdeadbeef00', '{"a": 1.10, "Z": null}', '{"b" :  1, "b":2}',
       '2026-03-29 01:59:59.999999+00', '0044-03-15 BC', '1 year -2 days 03:04:05.6', 0.1),
     (NULL, 'Ä', NULL, NULL, '', 'null', NULL, 'infinity', '-infinity', NULL, 'NaN'),
     ('', 'ä', '{}', false, NULL, '"𝒳 \\u0041"', '[]', '-infinity', NULL, '0', '1e-300'),
     ('\N', 'b', NULL, NULL, NULL, '{}', NULL, NULL, NULL, NULL, NULL)`,
  `DELETE FROM "Odd name, of ""tomorrow""" WHERE code = 'b'`,
  `INSERT INTO tomorrow_keyless SELECT w, n FROM unnest(ARRAY['x', 'Y', NULL, 'y', 'x']) WITH ORDINALITY AS u (w, n)`,
  `INSERT INTO tomorrow_keyless VALUES ('x', 1)`,
  `ALTER TABLE tomorrow_left DISABLE TRIGGER tomorrow_refuses`,
  `INSERT INTO tomorrow_left VALUES (2, NULL, NULL), (1, NULL, 2)`,
  `INSERT INTO tomorrow_right VALUES (10, 1), (20, 2)`,
  `UPDATE tomorrow_left SET right_id = 30 - id * 10`,
  `ALTER TABLE tomorrow_left ENABLE ALWAYS TRIGGER tomorrow_refuses`,
  `INSERT INTO tomorrow_parts VALUES ('a', 1), ('b', 1), ('a', 2)`,
  `SELECT nextval('tomorrow_numbers'), nextval('tomorrow_numbers')`,
];
