import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { dayIn } from '../../domain/clock/day-in.js';
import type { Db, Tx } from '../../platform/database/db.js';
import { EventStore } from '../../platform/events/events.store.js';
import { cellRoom, DESK_ROOM } from '../../platform/events/rooms.js';
import { RolloutDirectory } from '../../rollout/directory/rollout-directory.js';
import { exposureHistory, type ExposureRecord } from '../../rollout/exposure/exposure.queries.js';
import { putExposureRows } from '../../rollout/exposure/exposure.store.js';
import { judgeSubmission } from '../../rollout/exposure/judge-submission.js';
import { readJsonSubmission, type SentRow } from '../../rollout/exposure/submission.js';
import { lockPhase } from '../../rollout/phases/phases.store.js';
import { PolicyInForce } from '../../rollout/policy/policy-in-force.js';
import type { CsvSource } from '../csv/csv-source.js';
import type { ExposureFigures } from '../import-report.js';
import type { RowFault } from '../row-fault.js';
import { exposureFault, readExposure, type ExposureFileRow } from './read-exposure.js';

/** The exposure part of an import, judged against what is known. */
export interface JudgedExposure {
  figures: ExposureFigures;
  faults: RowFault[];
  rows: Map<number, SentRow[]>;
}

/**
 * Denominators of the past, in the same import as their tickets. An import never replaces a figure that is here
 * already: so what it stored can be taken back without a trace.
 */
@Injectable()
export class ImportExposure {
  constructor(
    private readonly rollout: RolloutDirectory,
    private readonly policy: PolicyInForce,
    private readonly events: EventStore,
    private readonly clock: Clock,
  ) {}

  /** Reads and judges; stores nothing. */
  async judge(db: Db, source: CsvSource): Promise<JudgedExposure> {
    const part = await readExposure(source, this.rollout.phases());
    const judged: JudgedExposure = {
      figures: { total: part.total, stored: 0, unchanged: 0, failed: 0 },
      faults: part.faults,
      rows: new Map(),
    };
    const today = dayIn(this.policy.current().document.trends.deskTimeZone, this.clock.now());
    for (const [phase, rows] of part.byPhase) {
      this.judgePhase(judged, { phase, rows, stored: await exposureHistory(db, [phase], today), today });
    }
    judged.figures.failed = new Set(judged.faults.map((fault) => fault.line)).size;
    return judged;
  }

  /** Stores what was judged right, each phase with one event. */
  async store(
    tx: Tx,
    judged: JudgedExposure,
    { importId, by }: { importId: number; by: number | null },
  ): Promise<void> {
    for (const [phase, rows] of judged.rows) {
      if (!(await lockPhase(tx, phase))) throw new Error(`phase ${phase} went away during the import`);
      const values = rows.map(({ exposure }) => ({ ...exposure, corrected: false }));
      await putExposureRows(tx, phase, values, { source: 'import', enteredBy: by, importId });
      const platforms = [...new Set(values.map((row) => row.platform))];
      const event = {
        ...{ type: 'exposure.changed', subject: `phase:${phase}`, ticketId: null, actorId: by, at: this.clock.now() },
        rooms: [DESK_ROOM, ...platforms.map((platform) => cellRoom(phase, platform))],
        ...{ locations: null, quiet: false, source: 'import' },
        data: { phase, platforms, rows: values.length, import: importId },
      };
      await this.events.append(tx, [event]);
    }
  }

  private judgePhase(judged: JudgedExposure, { phase, rows, stored, today }: PhaseRows): void {
    const groups = this.rollout.groups().filter((group) => group.phase === phase);
    const submission = readJsonSubmission({ rows: rows.map((row) => row.value) }, false, groups);
    const { accepted, faults } = judgeSubmission(submission, stored, today, this.rollout.phase(phase)?.starts);
    for (const { row, pointer, detail } of faults) {
      const sent = rows[row ?? 0]!;
      judged.faults.push(exposureFault(sent.line, pointer.split('/')[3] ?? null, sent.row, detail));
    }
    const fresh: SentRow[] = [];
    for (const sent of accepted) {
      const known = stored.find((old) => isSameCell(old, sent));
      const line = rows[sent.row]!;
      if (known === undefined) fresh.push(sent);
      else if (saysTheSame(known, sent)) judged.figures.unchanged += 1;
      else judged.faults.push(exposureFault(line.line, null, line.row, otherFigures(known)));
    }
    judged.figures.stored += fresh.length;
    if (fresh.length > 0) judged.rows.set(phase, fresh);
  }
}

interface PhaseRows {
  phase: number;
  rows: ExposureFileRow[];
  stored: ExposureRecord[];
  today: string;
}

function isSameCell(old: ExposureRecord, { exposure }: SentRow): boolean {
  return old.group === exposure.group && old.platform === exposure.platform && old.date === exposure.date;
}

function saysTheSame(old: ExposureRecord, { exposure }: SentRow): boolean {
  return old.attempts === exposure.attempts && old.enrolledDevices === exposure.enrolledDevices;
}

function otherFigures({ attempts, enrolledDevices, source }: ExposureRecord): string {
  return `other figures are here for this day (attempts ${attempts ?? '-'}, enrolled ${enrolledDevices ?? '-'}, ${source}): an import replaces none`;
}
