import { expect } from '@jest/globals';
import type { Approach, Kind } from '../../../src/domain/words.js';
import { Clock } from '../../../src/platform/clock.js';
import type { Db } from '../../../src/platform/database/db.js';
import { EventWakeUp } from '../../../src/platform/events/event-wake-up.js';
import { EventStore } from '../../../src/platform/events/events.store.js';
import { RolloutDirectory } from '../../../src/rollout/directory/rollout-directory.js';
import { PolicyInForce } from '../../../src/rollout/policy/policy-in-force.js';
import { ReadDenominators } from '../../../src/trends/denominators/read-denominators.js';
import { FoldDeltas } from '../../../src/trends/fold/fold-deltas.js';
import { ReadFunnel } from '../../../src/trends/funnel/read-funnel.js';
import type { FunnelFacet, FunnelView } from '../../../src/trends/funnel/funnel-view.js';
import { ReadUnusual } from '../../../src/trends/ranking/read-unusual.js';
import type { UnusualAsk } from '../../../src/trends/ranking/unusual-report.js';
import type { UnusualView } from '../../../src/trends/ranking/unusual-view.js';
import { KeptFigures } from '../../../src/trends/kept/kept-figures.js';
import { isKept } from '../../../src/trends/kept/kept-matrix-counts.js';
import { ReadKeptMatrix } from '../../../src/trends/matrix/read-kept-matrix.js';
import type { MatrixCellView, MatrixView } from '../../../src/trends/matrix/matrix-view.js';
import { ReadMatrix } from '../../../src/trends/matrix/read-matrix.js';
import type { PhasesAsk } from '../../../src/trends/phases/phases-report.js';
import type { PhasesAtAgeView } from '../../../src/trends/phases/phases-view.js';
import { ReadPhases } from '../../../src/trends/phases/read-phases.js';
import type { MatrixAsk, SeriesAsk } from '../../../src/trends/question/trend-question.js';
import type { Undated } from '../../../src/trends/report-view.js';
import { ReadSeries } from '../../../src/trends/series/read-series.js';
import type { SeriesView } from '../../../src/trends/series/series-view.js';
import { ReadTimeline } from '../../../src/trends/timeline/read-timeline.js';
import type { DeskDay } from '../../../src/rollout/desk-day.js';
import { TODAY } from './counted-tickets.js';

/** What reads and folds trends, wired without a program around it. */
export class TrendsRoom {
  readonly rollout: RolloutDirectory;
  readonly policy: PolicyInForce;
  readonly fold: FoldDeltas;
  private readonly denominators: ReadDenominators;
  private readonly timeline: ReadTimeline;
  private readonly readMatrix: ReadMatrix;
  private readonly readSeries: ReadSeries;
  private readonly readPhases: ReadPhases;
  private readonly kept: KeptFigures;
  private readonly readKept: ReadKeptMatrix;

  constructor(private readonly db: Db) {
    this.rollout = new RolloutDirectory(db);
    this.policy = new PolicyInForce(db);
    this.fold = new FoldDeltas(db, new EventStore(new EventWakeUp()), new Clock());
    this.denominators = new ReadDenominators(db, this.rollout);
    const { denominators } = this;
    this.readMatrix = new ReadMatrix(db, denominators, this.rollout, this.policy);
    this.readPhases = new ReadPhases(db, denominators, this.rollout, this.policy);
    this.kept = new KeptFigures(db);
    this.readKept = new ReadKeptMatrix(this.kept, this.rollout, this.policy);
    this.timeline = new ReadTimeline(db, this.policy, { today: () => TODAY } as DeskDay);
    this.readSeries = new ReadSeries(db, denominators, this.rollout, this.policy, this.timeline);
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
    const asked: SeriesAsk = { ...QUESTION, by: 'day', ...ask };
    const drawn = await this.timeline.drawn(asked.window, asked.filter);
    return (await this.readSeries.read(asked, drawn)).view as Undated<SeriesView>;
  }

  async phases(ask: Partial<PhasesAsk> = {}): Promise<Undated<PhasesAtAgeView>> {
    return (await this.readPhases.read({ ...QUESTION, age: null, group: null, ...ask }))
      .view as Undated<PhasesAtAgeView>;
  }

  async unusual(ask: Partial<UnusualAsk> = {}): Promise<Undated<UnusualView>> {
    const reader = new ReadUnusual(this.db, this.denominators, this.rollout, this.policy);
    return (await reader.read({ ...QUESTION, limit: 20, ...ask }, await reader.planned())).view as Undated<UnusualView>;
  }

  async funnel(by: FunnelFacet, kind: readonly Kind[], ask: Partial<MatrixAsk> = {}): Promise<Undated<FunnelView>> {
    const columns = by === 'platform' ? 'phase' : 'platform';
    const filter = { ...ask.filter, kind };
    const reader = new ReadFunnel(this.readMatrix, this.policy);
    return (await reader.read({ ...QUESTION, ...ask, rows: by, columns, filter })).view as Undated<FunnelView>;
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

  async group(
    phase: number,
    name: string,
    plannedUsers: number,
    { approaches = ['self_service'], location = null }: { approaches?: Approach[]; location?: string | null } = {},
  ): Promise<number> {
    const [row] = await this.db.query<{ id: number }>(
      `INSERT INTO phase_groups (phase_id, name, planned_users, approaches, location) VALUES ($1, $2, $3, $4, $5)
       RETURNING id`,
      [phase, name, plannedUsers, approaches, location],
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

export type ExposureEntry = readonly [string, number | null, number | null, (number | undefined)?];

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
