/**
 * What a checker can find.
 *
 * - `lost`: acknowledged and not there. `doubled`: there more than once, or more often than anybody asked.
 * - `refused_but_done`: the client was told no, and it happened.
 * - `forked`: two acknowledged writes made the same version. `gap`: a version that no event tells of.
 * - `order`: a write that began after another had ended made an earlier version.
 * - `different_answer`: the same key was answered differently.
 * - `event_lost`, `event_doubled`, `event_disordered`, `event_foreign`: of what a client received; `chain`: a frame whose
 *   `prev` hides an event; `unnumbered`: an event that never got its place in the log.
 * - `import_torn`: a file of which some rows are there and some are not.
 * - `server_error`: an answer of 500, `no_retry_after`: a 503 that does not say when to come back.
 */
export const ANOMALIES = [
  'lost',
  'doubled',
  'refused_but_done',
  'forked',
  'gap',
  'order',
  'different_answer',
  'event_lost',
  'event_doubled',
  'event_disordered',
  'event_foreign',
  'chain',
  'unnumbered',
  'import_torn',
  'server_error',
  'no_retry_after',
] as const;
export type AnomalyKind = (typeof ANOMALIES)[number];

export interface Anomaly {
  kind: AnomalyKind;
  /** Who or what it is about, and what was seen. */
  about: string;
}
