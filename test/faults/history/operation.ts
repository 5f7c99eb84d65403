/** What a client may learn of its request. `unknown`: no answer, or one that does not say whether it was done. */
export type Outcome = 'ok' | 'refused' | 'unknown';

/** One write of one client, from its first try to the last answer. */
export interface Operation {
  /** Stands in the text of the write where it has one, and is its Idempotency-Key. */
  id: string;
  /** Staff id. */
  client: number;
  /** The event that the write leaves when it is done, such as `ticket.escalated`. */
  event: string;
  /** Key of the ticket; of a log known once it is acknowledged. */
  ticket: string | null;
  outcome: Outcome;
  status: number;
  /** Version of the ticket in the answer. */
  version: number | null;
  /** Monotonic milliseconds of the first try and of the last answer. */
  begun: number;
  ended: number;
  tries: number;
}

/** One file of the importer. */
export interface ImportOperation {
  id: string;
  /** External ids of its rows. */
  rows: readonly string[];
  outcome: Outcome;
}

/** Two answers to the same request with the same key that were not the same bytes. */
export interface DifferentAnswer {
  id: string;
  first: string;
  again: string;
}

/** An answer that no client should ever see. */
export interface BadAnswer {
  what: 'server_error' | 'no_retry_after';
  request: string;
  status: number;
  body: string;
}

/** What the clients of one window wrote down. */
export interface ClientRecord {
  operations: Operation[];
  imports: ImportOperation[];
  different: DifferentAnswer[];
  bad: BadAnswer[];
  /** Last answers to keys that were sent more than once. */
  retried: Map<string, string>;
}

export function emptyRecord(): ClientRecord {
  return { operations: [], imports: [], different: [], bad: [], retried: new Map() };
}
