import { expect } from '@jest/globals';
import type { Kind } from '../../../src/domain/words.js';
import { Clock } from '../../../src/platform/clock.js';
import type { Db } from '../../../src/platform/database/db.js';
import { EventWakeUp } from '../../../src/platform/events/event-wake-up.js';
import { EventStore } from '../../../src/platform/events/events.store.js';
import { RolloutDirectory } from '../../../src/rollout/directory/rollout-directory.js';
import { PolicyInForce } from '../../../src/rollout/policy/policy-in-force.js';
import { ReadDenominators } from '../../../src/trends/denominators/read-denominators.js';
import { FoldDeltas } from '../../../src/trends/fold/fold-deltas.js';
import { KeptFigures } from '../../../src/trends/kept/kept-figures.js';
import { isKept } from '../../../src/trends/kept/kept-matrix-counts.js';
import { ReadKeptMatrix } from '../../../src/trends/matrix/read-kept-matrix.js';
import type { MatrixCellView, MatrixView } from '../../../src/trends/matrix/matrix-view.js';
import { ReadMatrix } from '../../../src/trends/matrix/read-matrix.js';
import type { MatrixAsk, SeriesAsk } from '../../../src/trends/question/trend-question.js';
import type { Undated } from '../../../src/trends/report-view.js';
import { ReadSeries } from '../../../src/trends/series/read-series.js';
import type { SeriesView } from '../../../src/trends/series/series-view.js';
import { TODAY } from './counted-tickets.js';

/** What reads and folds trends, wired without a program around it. */
export class TrendsRoom {
  readonly rollout: RolloutDirectory;
  readonly policy: PolicyInForce;
  readonly fold: FoldDeltas;
  private readonly readMatrix: ReadMatrix;
  private readonly readSeries: ReadSeries;
  private readonly kept: KeptFigures;
  private readonly readKept: ReadKeptMatrix;

  constructor(private readonly db: Db) {
    this.rollout = new RolloutDirectory(db);
    this.policy = new PolicyInForce(db);
    this.fold = new FoldDeltas(db, new EventStore(new EventWakeUp()), new Clock());
    const denominators = new ReadDenominators(db, this.rollout);
    this.readMatrix = new ReadMatrix(db, denominators, this.rollout, this.policy);
    this.kept = new KeptFigures(db);
    this.readKept = new ReadKeptMatrix(this.kept, this.rollout, this.policy);
    this.readSeries = new ReadSeries(db, denominators, this.rollout, this.policy);
  }

  async matrix(ask: Partial<MatrixAsk> = {}): Promise<Undated<MatrixView>> {
    const asked: MatrixAsk = { ...QUESTION, rows: 'phase', columns: 'platform', ...ask };
    const { view } = await this.readMatrix.read(asked);
    // What is made of a node's memory is the same, whatever the test is about.
    if (isKept(asked)) {
      const kept = await this.readKept.read(await this.kept.reading(), asked);
      expect(rounded(kept.view)).toEqual(rounded(view));
    }
    return view as Undated<MatrixView>;
  }

  async series(ask: Partial<SeriesAsk> = {}): Promise<Undated<SeriesView>> {
    return (await this.readSeries.read({ ...QUESTION, by: 'day', ...ask })).view as Undated<SeriesView>;
  }

  /** The cell of two keys for one kind of ticket; null stands for the total. */
  async cell(kind: Kind | null, row: number | string | null, column: string | null, ask: Partial<MatrixAsk> = {}) {
    const filter = { ...ask.filter, ...(kind === null ? {} : { kind: [kind] }) };
    return cellAt(await this.matrix({ ...ask, filter }), row === null ? null : String(row), column);
  }

  /** The id of a new phase. */
  async phase(starts: string, more: { kind?: string; state?: string; ends?: string } = {}): Promise<number> {
    const { kind = 'limited_pilot', state = 'active', ends = null } = more;
    const [row] = await this.db.query<{ id: number }>(
      `INSERT INTO phases (name, kind, wave, state, starts_on, ends_on)
       SELECT $1 || ' ' || n, $1, CASE $1 WHEN 'production' THEN n END, $2, $3, $4
       FROM (SELECT count(*)::int + 1 AS n FROM phases) AS numbered RETURNING id`,
      [kind, state, starts, ends],
    );
    await this.rollout.refresh();
    return row!.id;
  }

  async group(phase: number, name: string, plannedUsers: number): Promise<number> {
    const [row] = await this.db.query<{ id: number }>(
      'INSERT INTO phase_groups (phase_id, name, planned_users) VALUES ($1, $2, $3) RETURNING id',
      [phase, name, plannedUsers],
    );
    await this.rollout.refresh();
    return row!.id;
  }

  /** Rows `[day, attempts, enrolledDevices, group?]` of a phase. */
  async exposure(phase: number, platform: string, rows: readonly ExposureEntry[]): Promise<void> {
    for (const [day, attempts, devices, group = null] of rows) {
      await this.db.execute(
        `INSERT INTO exposure (phase_id, platform, day, attempts, enrolled_devices, group_id, source)
         VALUES ($1, $2, $3, $4, $5, $6, 'typed')`,
        [phase, platform, day, attempts, devices, group],
      );
    }
  }
}

/** Sums of fractions may differ in their last digit, since they are added up in another order. */
function rounded(view: unknown): unknown {
  return JSON.parse(JSON.stringify(view), (_key, value: unknown) =>
    typeof value === 'number' ? Number(value.toPrecision(12)) : value,
  );
}

export type ExposureEntry = readonly [string, number | null, number | null, number?];

const QUESTION = { window: { from: '2026-03-01', to: TODAY }, filter: {}, today: TODAY };

export function cellAt(matrix: Undated<MatrixView>, row: string | null, column: string | null): MatrixCellView {
  const place = matrix.columns.findIndex(({ key }) => key === column);
  const line = matrix.rows.find(({ key }) => key === row);
  const cells =
    row === null ? [...matrix.columnTotals, matrix.total] : [...(line?.cells ?? []), ...(line ? [line.total] : [])];
  const found = column === null ? cells.at(-1) : cells[place];
  if (!found || (column !== null && place < 0)) throw new Error(`no cell ${row} x ${column}`);
  return found;
}
