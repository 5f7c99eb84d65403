import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The words of tickets, by which similar ones are found. All of it can be made again from `tickets` and `ticket_texts`, and
 * is, in the background, when `similar_head` has no row (src/knowledge/similar/indexing).
 *
 * `similar_texts` names tickets without a foreign key: that would lock the ticket's row with each ticket that is indexed.
 * A row of a ticket that is gone is found by nobody, since readers join `tickets`, and is taken away in the background.
 */
export class SimilarWords1700000001005 implements MigrationInterface {
  name = 'SimilarWords1700000001005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE similar_words (
      id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      word text NOT NULL CONSTRAINT similar_words_unique UNIQUE CHECK (length(word) BETWEEN 2 AND 40),
      in_texts integer NOT NULL DEFAULT 0 CHECK (in_texts >= 0)
    ) WITH (fillfactor = 80)`);
    await runner.query(`CREATE TABLE similar_texts (
      ticket_id integer PRIMARY KEY,
      words integer[] NOT NULL,
      times smallint[] NOT NULL,
      length integer NOT NULL CHECK (length >= 0),
      norm real NOT NULL CHECK (norm >= 0),
      CONSTRAINT similar_texts_times_of_words CHECK (cardinality(words) = cardinality(times))
    )`);
    // By word, the tickets that have it, so many ids in a row: reading a word costs a third of what a GIN index costs,
    // whose every entry is a visit to the table.
    await runner.query(`CREATE TABLE similar_postings (
      word_id integer NOT NULL,
      block integer NOT NULL,
      tickets integer[] NOT NULL CHECK (cardinality(tickets) > 0),
      PRIMARY KEY (word_id, block)
    ) WITH (fillfactor = 70)`);
    await runner.query(`CREATE TABLE similar_waiting (ticket_id integer PRIMARY KEY)`);
    await runner.query(`CREATE TABLE similar_head (
      only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
      seq bigint NOT NULL CHECK (seq >= 0),
      texts integer NOT NULL DEFAULT 0 CHECK (texts >= 0),
      length bigint NOT NULL DEFAULT 0 CHECK (length >= 0)
    )`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup to go back.');
  }
}
