import type { RunContext } from '../kinds/run-fault.js';
import { emptyRow, type Row } from '../report/row.js';

/** Something that is tried without a desk at work. */
export interface Trial {
  name: string;
  run: (context: RunContext) => Promise<Row>;
}

/** Fills a row; what `work` throws stands in it. */
export async function inRow(name: string, work: (row: Row) => Promise<void>): Promise<Row> {
  const row = emptyRow(name);
  const begun = performance.now();
  try {
    await work(row);
  } catch (error) {
    row.failed = error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  row.seconds = (performance.now() - begun) / 1000;
  return row;
}
