import type { Day } from '../../domain/instant.js';
import { supersededRows, validateExposureBatch, type SubmittedExposure } from '../../domain/rollout/exposure-batch.js';
import type { RowFault, SentRow, Submission } from './submission.js';

export interface JudgedSubmission<Stored extends SubmittedExposure> {
  /** Rows that may be stored together, in the order sent. */
  accepted: (SentRow & { corrected: boolean })[];
  /** Stored rows that go because the accepted ones cover the same day with the other kind of row. */
  superseded: Stored[];
  /** In the order of rows and lines. */
  faults: RowFault[];
}

/**
 * Parts the rows of a submission into those that may be stored and those that may not. Refused rows are taken out and the
 * rest is looked at again, until nothing is wrong with it: rows are judged against each other too.
 */
export function judgeSubmission<Stored extends SubmittedExposure>(
  { rows, faults: unread, correction }: Submission,
  stored: readonly Stored[],
  today: Day,
): JudgedSubmission<Stored> {
  const faults = [...unread];
  let accepted = rows;
  for (;;) {
    const refused = problemsByRow(accepted, { stored, today, correction });
    if (refused.size === 0) break;
    for (const own of refused.values()) faults.push(...own);
    accepted = accepted.filter((sent) => !refused.has(sent));
  }
  const fallen = correction ? rowsThatFall(accepted, stored, today) : new Set<SentRow>();
  const exposures = accepted.map((sent) => sent.exposure);
  return {
    accepted: accepted.map((sent) => ({ ...sent, corrected: fallen.has(sent) })),
    superseded: correction ? supersededRows(exposures, stored) : [],
    faults: faults.sort((a, b) => (a.line ?? a.row ?? -1) - (b.line ?? b.row ?? -1)),
  };
}

type Circumstances = { stored: readonly SubmittedExposure[]; today: Day; correction: boolean };

function problemsByRow(rows: readonly SentRow[], around: Circumstances): Map<SentRow, RowFault[]> {
  const found = new Map<SentRow, RowFault[]>();
  for (const { pointer, detail } of validateExposureBatch({ rows: rows.map((sent) => sent.exposure), ...around })) {
    const [, , place = '', ...field] = pointer.split('/');
    const sent = rows[Number(place)];
    if (!sent) continue;
    const fault = { row: sent.row, line: sent.line, pointer: ['', 'rows', sent.row, ...field].join('/'), detail };
    found.set(sent, [...(found.get(sent) ?? []), fault]);
  }
  return found;
}

/** Rows with which enrolled devices go down: stored because somebody said so, and marked for it. */
function rowsThatFall(rows: readonly SentRow[], stored: readonly SubmittedExposure[], today: Day): Set<SentRow> {
  const problems = problemsByRow(rows, { stored, today, correction: false });
  const fall = ([, faults]: [SentRow, RowFault[]]) =>
    faults.some(({ pointer }) => pointer.endsWith('/enrolledDevices'));
  return new Set([...problems].filter(fall).map(([sent]) => sent));
}
