import { isFault, readCsv } from '../csv/read-csv.js';
import type { CsvSource } from '../csv/csv-source.js';
import { FaultList } from '../import-report.js';
import { bindLog, readLogRow } from './bpi2013.js';
import { incidentsOf, type Incident } from './log-row.js';

/** A whole incident log: a replay needs each incident's lines together, wherever in the file they stand. */
export interface IncidentLog {
  incidents: Incident[];
  /** Lines of the file, the header left out. */
  total: number;
  good: number;
  faults: FaultList;
}

export async function readLog(source: CsvSource): Promise<IncidentLog> {
  const log: IncidentLog = { incidents: [], total: 0, good: 0, faults: new FaultList() };
  const file = await readCsv(source);
  if (!file.ok) {
    log.faults.add([{ ...file.fault, column: null, pointer: '/file' }]);
    return log;
  }
  const bound = bindLog(file.header);
  if (!bound.ok) {
    log.faults.add(bound.faults);
    await file.close();
    return log;
  }
  const rows = [];
  for await (const line of file.lines) {
    const row = log.total++;
    if (isFault(line)) log.faults.add([{ ...line, column: null, pointer: `/rows/${row}` }]);
    else {
      const read = readLogRow(bound.binding, line, row);
      if (read.ok) rows.push(read.row);
      else log.faults.add([read.fault]);
    }
  }
  if (log.total === 0)
    log.faults.add([{ line: 1, column: null, pointer: '/rows', detail: 'the file has a header and no rows' }]);
  return { ...log, incidents: incidentsOf(rows), good: rows.length };
}
