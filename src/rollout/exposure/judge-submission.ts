import type { Day } from '../../domain/instant.js';
import { isDay } from '../../domain/rollout/day.js';
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
 * rest is looked at again, until nothing is wrong with it: rows are judged against each other too. `starts`: of the phase.
 */
export function judgeSubmission<Stored extends SubmittedExposure>(
  { rows, faults: unread, correction }: Submission,
  stored: readonly Stored[],
  today: Day,
  starts: Day | null = null,
): JudgedSubmission<Stored> {
  const once = firstOfEach(rows);
  const faults = [...unread, ...repeatFaults(rows, once)];
  // What is stored like that already was judged when it came: a file may be sent again after a correction.
  const known = correction ? new Set<SentRow>() : rowsAsStored([...once.values()], stored);
  let open = [...once.values()].filter((sent) => !known.has(sent));
  for (;;) {
    const refused = problemsByRow(open, { stored, today, correction, starts });
    if (refused.size === 0) break;
    for (const own of refused.values()) faults.push(...own);
    open = open.filter((sent) => !refused.has(sent));
  }
  const judgedGood = new Set(open);
  const accepted = rows.filter((sent) => known.has(sent) || judgedGood.has(sent));
  const fallen = correction ? rowsThatFall(accepted, stored, today) : new Set<SentRow>();
  const exposures = accepted.map((sent) => sent.exposure);
  return {
    accepted: accepted.map((sent) => ({ ...sent, corrected: fallen.has(sent) })),
    superseded: correction ? supersededRows(exposures, stored) : [],
    faults: faults.sort((a, b) => (a.line ?? a.row ?? -1) - (b.line ?? b.row ?? -1)),
  };
}

type Circumstances = { stored: readonly SubmittedExposure[]; today: Day; correction: boolean; starts?: Day | null };

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

/** Rows without a real day are no repetition of each other. */
function cellOf({ row, exposure: { group, platform, date } }: SentRow): string {
  return isDay(date) ? [group, platform, date].join(' ') : `row ${row}`;
}

/** The first row of each day, platform and group. */
function firstOfEach(rows: readonly SentRow[]): Map<string, SentRow> {
  return new Map(rows.toReversed().map((sent) => [cellOf(sent), sent]));
}

/** The domain refuses repeated rows too, but knows them by their places in what is left of the submission. */
function repeatFaults(rows: readonly SentRow[], once: ReadonlyMap<string, SentRow>): RowFault[] {
  return rows.flatMap((sent) => {
    const first = once.get(cellOf(sent));
    if (first === undefined || first === sent) return [];
    const where = first.line === null ? `row ${first.row}` : `line ${first.line}`;
    const detail = `says the same day, platform and group as ${where}`;
    return [{ row: sent.row, line: sent.line, pointer: `/rows/${sent.row}`, detail }];
  });
}

/** Rows that say what is stored. */
function rowsAsStored(rows: readonly SentRow[], stored: readonly SubmittedExposure[]): Set<SentRow> {
  const fingerprints = new Set(stored.map(fingerprintOf));
  return new Set(rows.filter(({ exposure }) => fingerprints.has(fingerprintOf(exposure))));
}

function fingerprintOf({ group, platform, date, attempts, enrolledDevices }: SubmittedExposure): string {
  return [group, platform, date, attempts, enrolledDevices].join(' ');
}

/** Rows with which enrolled devices go down: stored because somebody said so, and marked for it. */
function rowsThatFall(rows: readonly SentRow[], stored: readonly SubmittedExposure[], today: Day): Set<SentRow> {
  const problems = problemsByRow(rows, { stored, today, correction: false });
  const fall = ([, faults]: [SentRow, RowFault[]]) =>
    faults.some(({ pointer }) => pointer.endsWith('/enrolledDevices'));
  return new Set([...problems].filter(fall).map(([sent]) => sent));
}
