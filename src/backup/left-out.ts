/**
 * Tables that a backup does not hold, and why. Everything else that the migrations make is in it by itself: a table that
 * somebody adds tomorrow is in tomorrow's backup.
 */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  sessions: 'a sign-in that was ended since would come back to life: everybody signs in again',
  similar_head: 'the place up to which words of tickets are kept: without it they are made anew from the tickets',
  similar_postings: 'made anew from the tickets',
  similar_texts: 'made anew from the tickets',
  similar_waiting: 'made anew from the tickets',
  similar_words: 'made anew from the tickets',
  sign_in_tries: 'wrong passwords of the last minutes: the limit counts anew',
};

/** Kept by the program that migrates; the names stand in the header of the backup. */
export const MIGRATIONS_TABLE = 'migrations';

/** Tables that a migration fills itself: their rows do not make a database one that somebody uses. */
export const FILLED_BY_MIGRATIONS: readonly string[] = ['event_head', 'rollup_head'];
