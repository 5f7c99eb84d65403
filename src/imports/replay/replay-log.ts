import { Injectable } from '@nestjs/common';
import type { Instant } from '../../domain/instant.js';
import { Clock } from '../../platform/clock.js';
import type { Db, Tx } from '../../platform/database/db.js';
import { RunningImports, type Written } from '../commands/running-imports.js';
import type { CsvSource } from '../csv/csv-source.js';
import { FormerStaff } from '../history/former-staff.store.js';
import type { TicketHistory } from '../history/ticket-history.js';
import { WriteHistories } from '../history/write-histories.js';
import { ImportLog } from '../import-log.js';
import { MOST_FAULTS, type ImportReport } from '../import-report.js';
import type { RowFault } from '../row-fault.js';
import { BPI2013, BPI2013_TIME_ZONE } from './bpi2013.js';
import { incidentHistory } from './incident-history.js';
import type { Incident } from './log-row.js';
import { readLog, type IncidentLog } from './read-log.js';

export interface ReplayAsk {
  file: CsvSource;
  fileName: string | null;
  /** Replay the good lines although others are refused. */
  partial: boolean;
  by: number | null;
  /** Lines of the log done so far. */
  onProgress?: (done: number, total: number) => void;
}

export type ReplayResult =
  | { ok: true; importId: number; report: ImportReport; incidents: string[]; events: number }
  | { ok: false; code: 'import_refused'; total: number; faults: RowFault[]; failed: number }
  | { ok: false; code: 'import_running' };

/** Incidents at a time: some 3,500 events. */
const BATCH = 400;

/**
 * Plays a real incident log through the history of this program: the same tables, the same writer as imported tickets,
 * nothing beside them. Incidents that are here already and say the same stay untouched.
 */
@Injectable()
export class ReplayLog {
  constructor(
    private readonly histories: WriteHistories,
    private readonly running: RunningImports,
    private readonly news: ImportLog,
    private readonly clock: Clock,
  ) {}

  async run(db: Db, ask: ReplayAsk): Promise<ReplayResult> {
    const log = await readLog(ask.file);
    const failed = log.faults.rows;
    if (log.good === 0 || (failed > 0 && !ask.partial)) {
      return { ok: false, code: 'import_refused', total: log.total, faults: log.faults.first, failed };
    }
    const wanted = { source: BPI2013, kind: 'replay', total: log.incidents.length, by: ask.by } as const;
    const result = await this.running.run(
      db,
      { ...wanted, file: ask.fileName, mapping: BPI2013, partial: ask.partial },
      async (tx, progress) => {
        const written = await this.write(tx, log, ask, progress.importId);
        const { created, updated, unchanged } = written.report;
        const data = { source: BPI2013, created, updated, unchanged, failed, open: 0 };
        await this.news.tell(tx, { type: 'import.finished', importId: progress.importId, by: ask.by, data });
        return written;
      },
    );
    if (!result.ok) return { ok: false, code: 'import_running' };
    const incidents = log.incidents.map((incident) => incident.id);
    return { ok: true, importId: result.importId!, report: result.report, incidents, events: log.good };
  }

  private async write(tx: Tx, log: IncidentLog, ask: ReplayAsk, importId: number): Promise<Written> {
    const now = this.clock.now();
    const people = new FormerStaff(BPI2013);
    const mark = { importId, source: BPI2013, by: ask.by, at: now };
    const report = emptyReport(log);
    let done = 0;
    await this.histories.run(tx, historiesOf(log.incidents, now), { people, mark }, async (sorted, batch) => {
      report.created += sorted.create.length;
      report.updated += sorted.update.length;
      report.unchanged += sorted.unchanged;
      report.notices.push(...sorted.notices.slice(0, MOST_FAULTS - report.notices.length));
      done += batch.reduce((sum, history) => sum + linesIn(history), 0);
      ask.onProgress?.(done, log.good);
    });
    return { report: { ...report, formerStaff: people.made.length }, formerStaff: people.made };
  }
}

function* historiesOf(incidents: readonly Incident[], now: Instant): Generator<TicketHistory[]> {
  for (let from = 0; from < incidents.length; from += BATCH) {
    const batch = incidents.slice(from, from + BATCH);
    yield batch.map((incident) => incidentHistory(incident, BPI2013_TIME_ZONE, now));
  }
}

/** Lines of the log that an incident's history was made from. */
function linesIn({ events }: TicketHistory): number {
  return events.filter((event) => 'log' in event.data).length;
}

function emptyReport(log: IncidentLog): ImportReport {
  return {
    ...{ total: log.incidents.length, created: 0, updated: 0, unchanged: 0, failed: log.faults.rows },
    ...{ open: 0, formerStaff: 0, errors: [...log.faults.first], notices: [], ignoredColumns: [], exposure: null },
  };
}
