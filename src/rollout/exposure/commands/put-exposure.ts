import { Injectable } from '@nestjs/common';
import type { Day } from '../../../domain/instant.js';
import type { Db, Tx } from '../../../platform/database/db.js';
import { cellRoom } from '../../../platform/events/rooms.js';
import { done, invalid, missing, type Outcome } from '../../../platform/outcome.js';
import { groupsOfPhase, phaseById } from '../../phases/phases.queries.js';
import { lockPhase } from '../../phases/phases.store.js';
import { RolloutLog } from '../../rollout-log.js';
import { exposureHistory, type ExposureRecord } from '../exposure.queries.js';
import { deleteExposureRow, putExposureRows } from '../exposure.store.js';
import { judgeSubmission, type JudgedSubmission } from '../judge-submission.js';
import type { NamedGroups, RowFault, Submission } from '../submission.js';

export interface ExposureDelivery {
  /** Reads what was sent, once the groups of the phase are known. */
  read: (groups: NamedGroups) => Submission;
  source: 'typed' | 'csv';
  /** Say what would happen; store nothing. */
  dryRun: boolean;
  /** Store the good rows although others are refused. */
  partial: boolean;
  today: Day;
  by: number;
}

/** What came of a delivery; `stored` rows are new or differ from what was known. */
export interface ExposureReceipt {
  dryRun: boolean;
  accepted: number;
  refused: number;
  stored: number;
  corrected: number;
  superseded: number;
  /** The first of them. */
  errors: RowFault[];
}

/** A file with the wrong columns is wrong in every line: the first ones tell as much as all. */
const MOST_FAULTS = 100;

/** Stores what somebody says about the exposure of a phase: all rows or, as asked, the good ones. */
@Injectable()
export class PutExposure {
  constructor(private readonly log: RolloutLog) {}

  run(db: Db, phaseId: number, delivery: ExposureDelivery): Promise<Outcome<ExposureReceipt>> {
    return db.atomically(async (tx): Promise<Outcome<ExposureReceipt>> => {
      // Deliveries for one phase come one after the other: each is judged against what the one before it stored.
      if (!(await lockPhase(tx, phaseId))) return missing('phase');
      const submission = delivery.read(await groupsOfPhase(tx, phaseId));
      const { today } = delivery;
      const starts = (await phaseById(tx, phaseId))?.starts ?? null;
      const judged = judgeSubmission(submission, await exposureHistory(tx, [phaseId], today), today, starts);
      const receipt = receiptOf(judged, delivery.dryRun);
      if (delivery.dryRun) return done(receipt);
      // Of a delivery without any good row there is no part to store.
      const whole = !delivery.partial || judged.accepted.length === 0;
      if (judged.faults.length > 0 && whole) return invalid(receipt.errors.map(named));
      const stored = await this.store(tx, phaseId, judged, delivery);
      return done({ ...receipt, stored });
    });
  }

  private async store(
    tx: Tx,
    phaseId: number,
    { accepted, superseded }: JudgedSubmission<ExposureRecord>,
    { source, by }: ExposureDelivery,
  ): Promise<number> {
    for (const row of superseded) await deleteExposureRow(tx, phaseId, row);
    if (accepted.length === 0) return 0;
    const rows = accepted.map(({ exposure, corrected }) => ({ ...exposure, corrected }));
    const stored = await putExposureRows(tx, phaseId, rows, { source, enteredBy: by, importId: null });
    if (stored + superseded.length === 0) return 0;
    const days = rows.map((row) => row.date).sort();
    const platforms = [...new Set(rows.map((row) => row.platform))];
    const data = { phase: phaseId, platforms, from: days[0], to: days.at(-1), rows: stored };
    const rooms = platforms.map((platform) => cellRoom(phaseId, platform));
    await this.log.record(tx, { type: 'exposure.changed', subject: `phase:${phaseId}`, rooms, data }, by);
    return stored;
  }
}

function receiptOf(
  { accepted, superseded, faults }: JudgedSubmission<ExposureRecord>,
  dryRun: boolean,
): ExposureReceipt {
  return {
    dryRun,
    accepted: accepted.length,
    refused: new Set(faults.map(({ row, line }) => line ?? row)).size,
    stored: 0,
    corrected: accepted.filter((row) => row.corrected).length,
    superseded: superseded.length,
    errors: faults.slice(0, MOST_FAULTS),
  };
}

/** Of a file, the line is what people look for. */
function named(fault: RowFault): { pointer: string; detail: string; line?: number } {
  const { pointer, detail, line } = fault;
  return line === null ? { pointer, detail } : { pointer, detail: `line ${line}: ${detail}`, line };
}
