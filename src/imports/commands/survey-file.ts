import { readCsv } from '../csv/read-csv.js';
import { bindColumns, type Binding } from '../mapping/bind-columns.js';
import { FaultList } from '../import-report.js';
import { judgedRows } from '../tickets/judged-rows.js';
import { historyOf, type PlanAround } from '../tickets/plan-ticket.js';
import type { TicketHistory } from '../history/ticket-history.js';
import type { ImportAsk } from './import-ask.js';

/** What reading a whole file has shown, before anything is asked of the database. */
export interface Survey {
  /** Null: the file or its header cannot be used; the faults say why. */
  binding: Binding | null;
  total: number;
  good: number;
  faults: FaultList;
}

/** Reads a file once from end to end and judges each row; nothing of it is kept but the faults. */
export async function surveyFile(ask: ImportAsk, around: PlanAround): Promise<Survey> {
  const faults = new FaultList();
  const unusable = { binding: null, total: 0, good: 0, faults };
  const file = await readCsv(ask.file);
  if (!file.ok) {
    faults.add([{ ...file.fault, column: null, pointer: '/file' }]);
    return unusable;
  }
  const bound = bindColumns(ask.mapping, file.header);
  if (!bound.ok) {
    faults.add(bound.faults);
    await file.close();
    return unusable;
  }
  const survey = { binding: bound.binding, total: 0, good: 0, faults };
  for await (const row of judgedRows(file.lines, bound.binding, around)) {
    survey.total += 1;
    if (row.ok) survey.good += 1;
    else faults.add(row.faults);
  }
  if (survey.total === 0) {
    faults.add([
      { line: file.header.line, column: null, pointer: '/rows', detail: 'the file has a header and no rows' },
    ]);
  }
  return survey;
}

/** The good rows of a surveyed file, many at a time: it is read again, so that memory does not grow with it. */
export async function* batchesOf(
  ask: ImportAsk,
  binding: Binding,
  around: PlanAround,
  size: number,
): AsyncGenerator<TicketHistory[], void, undefined> {
  const file = await readCsv(ask.file);
  if (!file.ok) throw new Error('the file has changed while it was imported');
  let batch: TicketHistory[] = [];
  for await (const row of judgedRows(file.lines, binding, around)) {
    if (row.ok) batch.push(historyOf(row.judged, around));
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
