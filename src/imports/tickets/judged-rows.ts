import { isFault, type CsvFile } from '../csv/read-csv.js';
import type { Binding } from '../mapping/bind-columns.js';
import { columnOf, readRow } from '../mapping/read-row.js';
import { judgeRow, type Judgement, type PlanAround } from './plan-ticket.js';

/** The rows of a file one after the other, each with what it makes or with what is wrong with it. */
export async function* judgedRows(
  lines: Extract<CsvFile, { ok: true }>['lines'],
  binding: Binding,
  around: PlanAround,
): AsyncGenerator<Judgement, void, undefined> {
  const seen = new Map<string, number>();
  let row = 0;
  for await (const line of lines) {
    if (isFault(line)) {
      yield { ok: false, faults: [{ ...line, column: null, pointer: `/rows/${row++}` }] };
      continue;
    }
    const read = readRow(binding, line, row++);
    if (!read.ok) {
      yield read;
      continue;
    }
    const judgement = judgeRow(read.row, binding, around);
    const externalId = read.row.values.externalId!;
    const before = seen.get(externalId);
    if (before === undefined) seen.set(externalId, line.line);
    if (judgement.ok && before !== undefined) {
      const detail = `line ${before} has the same number`;
      const fault = {
        line: line.line,
        column: columnOf(binding, 'externalId'),
        pointer: `/rows/${row - 1}/externalId`,
        detail,
      };
      yield { ok: false, faults: [fault] };
    } else yield judgement;
  }
}
