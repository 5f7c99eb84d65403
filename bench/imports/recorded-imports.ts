import type { RecordedStatement } from '../rehearsal/marks.js';

/** The statements of each file's import, in the order in which they were sent. */
export type RecordedImports = RecordedStatement[][];

/** What one import took, in milliseconds: the statements again, and the same rows by COPY. */
export interface Replayed {
  statementsMs: number;
  copyMs: number;
}
