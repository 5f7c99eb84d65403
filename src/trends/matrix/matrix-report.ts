import { plannedUsersOf } from '../../domain/rollout/planned-users.js';
import { signatureParts } from '../../domain/signature/signature.js';
import { axisOf, type MatrixAxis } from '../../domain/trends/matrix-axis.js';
import type { MatrixFigure } from '../../domain/trends/matrix-figure.js';
import { buildMatrix, type Matrix, type MatrixCell } from '../../domain/trends/matrix.js';
import { perPlannedOf } from '../../domain/trends/per-planned.js';
import type { Kind } from '../../domain/words.js';
import type { RolloutDirectory } from '../../rollout/directory/rollout-directory.js';
import type { CurrentPolicy } from '../../rollout/policy/policy-in-force.js';
import { ticketsAddress } from '../drill-down.js';
import { type FigureView, figureView } from '../figure-view.js';
import { unratedPhases } from '../denominators/phase-exposure.js';
import type { Facet } from '../question/facet.js';
import type { MatrixAsk } from '../question/trend-question.js';
import { reportHead, type Undated } from '../report-view.js';
import { type Tally, TallySheet } from '../tally.js';
import { axisKey, axisKeys, frequentSignatures } from './axis-keys.js';
import type { CellCount } from './matrix-counts.queries.js';
import type { MatrixDenominators } from './matrix-denominators.js';
import type { MatrixCellView, MatrixView } from './matrix-view.js';

export interface MatrixData {
  ask: MatrixAsk;
  counts: readonly CellCount[];
  exposures: MatrixDenominators['exposures'];
}

interface Axes {
  cells: readonly CellCount[];
  rows: MatrixAxis;
  columns: MatrixAxis;
}

/** Puts counts and exposures into the matrix, with names and addresses. */
export class MatrixReport {
  private readonly sheet = new TallySheet();
  private readonly axes: Axes;

  constructor(
    private readonly data: MatrixData,
    private readonly rollout: RolloutDirectory,
    private readonly policy: CurrentPolicy,
  ) {
    this.axes = this.axesOf(data);
    for (const { row, column, kind, ...count } of this.axes.cells) this.sheet.add(row, column, kind, count);
  }

  view(): Undated<MatrixView> {
    const { ask } = this.data;
    const matrix = this.build();
    return {
      ...reportHead(ask, this.policy),
      rowsBy: ask.rows,
      columnsBy: ask.columns,
      columns: matrix.columns.map((key) => axisKey(ask.columns, key, this.rollout)),
      rows: matrix.rows.map(({ key, cells, total }) => ({
        ...axisKey(ask.rows, key, this.rollout),
        cells: cells.map((cell) => this.cell(cell)),
        total: this.cell(total),
      })),
      columnTotals: matrix.columnTotals.map((cell) => this.cell(cell)),
      total: this.cell(matrix.grandTotal),
    };
  }

  /** Only covered tickets go in: what a rate leaves out is named beside it. */
  private build(): Matrix {
    const { ask, exposures } = this.data;
    const { cells, rows, columns } = this.axes;
    const counts = cells.map(({ row, column, kind, covered, apart }) => ({
      row,
      column,
      kind,
      tickets: covered,
      apart,
    }));
    const { minimumExposure: minimum } = this.policy.document.trends;
    return buildMatrix({ rows, columns, counts, exposures, kinds: ask.filter.kind ?? null, minimum });
  }

  private axesOf({ ask, counts }: MatrixData): Axes {
    let cells = counts;
    const axis = (facet: Facet, along: 'row' | 'column'): MatrixAxis => {
      let keys = axisKeys(facet, ask.filter, this.rollout);
      if (facet === 'signature' && keys.length === 0) ({ keys, cells } = frequentSignatures(cells, along));
      return axisOf(facet, keys, this.more(facet));
    };
    const [rows, columns] = [axis(ask.rows, 'row'), axis(ask.columns, 'column')];
    return { cells, rows, columns };
  }

  private more(facet: Facet): Pick<MatrixAxis, 'kindOf' | 'unrated'> {
    if (facet === 'signature') return { kindOf: (key) => signatureParts(key)?.kind ?? null };
    return facet === 'phase' ? { unrated: unratedPhases(this.rollout.phases()).map(String) } : {};
  }

  private cell({ row, column, figure, byKind }: MatrixCell): MatrixCellView {
    const { filter, window, rows, columns } = this.data.ask;
    const tally = this.sheet.at(row, column);
    const count = tally.count();
    const { plannedUsers, perPlanned } = perPlannedOf(count, this.plannedUsers(row, column));
    const shown = this.figure(figure, tally);
    // Member by member: spreading costs more than all that is spread, and a matrix has some hundred figures.
    return {
      row,
      column,
      count,
      failures: shown.failures,
      denominator: shown.denominator,
      exposure: shown.exposure,
      rate: shown.rate,
      interval: shown.interval,
      uncovered: shown.uncovered,
      marks: shown.marks,
      byKind: {
        enrollment: byKind.enrollment && this.figure(byKind.enrollment, tally, ['enrollment']),
        app_install: byKind.app_install && this.figure(byKind.app_install, tally, ['app_install']),
      },
      plannedUsers,
      perPlanned,
      tickets: ticketsAddress(filter, window, { [rows]: row, [columns]: column }),
    };
  }

  private figure(figure: MatrixFigure, tally: Tally, kinds?: readonly Kind[]): FigureView {
    const { confidence } = this.policy.document.trends;
    return figureView(figure, { failures: tally.failures(kinds), uncovered: tally.uncovered(kinds), confidence });
  }

  /** Where row, column or filter settle the phase or the group; people may be planned in several. */
  private plannedUsers(row: string | null, column: string | null): number | null {
    const { filter, rows, columns } = this.data.ask;
    const settled = (facet: Facet) =>
      Number((rows === facet ? row : null) ?? (columns === facet ? column : null) ?? filter[facet] ?? NaN);
    const [phase, group] = [settled('phase'), settled('group')];
    if (group > 0) return this.rollout.group(group)?.plannedUsers ?? null;
    return phase > 0 ? plannedUsersOf(this.rollout.groups().filter((own) => own.phase === phase)).users : null;
  }
}
