/** The outcome that was recorded last, and when: what comes up next is another person. */
export interface LastRecorded {
  outcome: string;
  /** Milliseconds. */
  at: number;
}

const IMPATIENT_MS = 500;

/** The same key again in the moment in which the next person came up: it was meant for the one before. */
export function isDoublePress(last: LastRecorded | null, outcome: string, now: number): boolean {
  return last !== null && last.outcome === outcome && now - last.at < IMPATIENT_MS;
}
