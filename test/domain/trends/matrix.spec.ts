import { describe, expect, it } from '@jest/globals';
import type { WindowExposure } from '../../../src/domain/rollout/exposure.js';
import { axisOf } from '../../../src/domain/trends/matrix-axis.js';
import { buildMatrix } from '../../../src/domain/trends/matrix.js';
import type { MatrixExposure, MatrixQuestion } from '../../../src/domain/trends/matrix-question.js';
import { type Kind, PLATFORMS } from '../../../src/domain/words.js';

const known = (value: number | null, more: Partial<WindowExposure> = {}): WindowExposure => ({
  value,
  stale: false,
  derived: false,
  partial: false,
  coveredFrom: null,
  coveredUntil: null,
  ...more,
});
const exposure = (
  row: string | null,
  column: string | null,
  attempts: number | WindowExposure | null,
  devices: number | WindowExposure | null,
): MatrixExposure => ({
  row,
  column,
  attempts: typeof attempts === 'object' && attempts !== null ? attempts : known(attempts),
  enrolledDevices: typeof devices === 'object' && devices !== null ? devices : known(devices),
});
const tickets = (row: string, column: string, kind: Kind, n: number) => ({ row, column, kind, tickets: n });

/** Two phases and all platforms; exposure on android and windows. */
const question: MatrixQuestion = {
  rows: axisOf('phase', ['1', '2', 'none']),
  columns: axisOf('platform', PLATFORMS),
  counts: [
    tickets('1', 'windows', 'enrollment', 6),
    tickets('1', 'windows', 'app_install', 4),
    tickets('1', 'windows', 'question', 3),
    tickets('1', 'android', 'enrollment', 2),
    tickets('2', 'windows', 'enrollment', 1),
  ],
  exposures: [exposure('1', 'windows', 200, 400), exposure('1', 'android', 100, 50), exposure('2', 'windows', 10, 8)],
  kinds: null,
  minimum: 20,
};

function cellOf(asked: MatrixQuestion, row: string | null, column: string | null) {
  const matrix = buildMatrix(asked);
  const line = matrix.rows.find(({ key }) => key === row);
  const cells = row === null ? [...matrix.columnTotals, matrix.grandTotal] : [...(line?.cells ?? []), line?.total];
  const cell = cells.find((one) => one?.column === column);
  if (!cell) throw new Error(`no cell ${row} ${column}`);
  return cell;
}

describe('matrix phase x platform', () => {
  it('has every phase and all five platforms, also where nothing happened', () => {
    const matrix = buildMatrix({ ...question, counts: [], exposures: [] });
    expect(matrix.rows.map(({ key }) => key)).toEqual(['1', '2', 'none']);
    expect(matrix.columns).toEqual([...PLATFORMS]);
    expect(matrix.rows.every(({ cells }) => cells.length === 5)).toBe(true);
    expect(matrix.grandTotal).toMatchObject({ count: 0, figure: { rate: null } });
    expect(matrix.grandTotal.byKind.enrollment?.marks).toEqual(['no_exposure']);
  });

  it('of no rows at all still has its exposure: nothing happened to it', () => {
    const asked = {
      ...question,
      rows: axisOf('signature', []),
      counts: [],
      exposures: [exposure(null, 'linux', 50, 1)],
    };
    expect(cellOf(asked, null, 'linux').byKind.enrollment).toMatchObject({
      count: 0,
      exposure: 50,
      rate: 0,
      marks: [],
    });
  });

  it('without a kind filter gives each cell its count and the two rates, each by its own denominator', () => {
    const cell = cellOf(question, '1', 'windows');
    expect(cell).toMatchObject({ count: 13, failures: 10 });
    expect(cell.figure).toMatchObject({ rate: null, denominator: null, marks: ['mixed_kinds'] });
    expect(cell.byKind.enrollment).toMatchObject({ count: 6, exposure: 200, rate: 3, denominator: 'attempts' });
    expect(cell.byKind.app_install).toMatchObject({
      count: 4,
      exposure: 400,
      rate: 1,
      denominator: 'enrolledDevices',
    });
  });

  it('gives a rate when the kinds asked for have one denominator; questions count but enter no rate', () => {
    const cell = cellOf({ ...question, kinds: ['enrollment', 'question'] }, '1', 'windows');
    expect(cell).toMatchObject({ count: 9, failures: 6, figure: { count: 6, rate: 3, marks: [] } });
    expect(cell.byKind.app_install).toBeNull();
    const questions = cellOf({ ...question, kinds: ['question'] }, '1', 'windows');
    expect(questions).toMatchObject({ count: 3, failures: 0, figure: { count: 3, rate: null, marks: ['not_rated'] } });
  });

  it('marks thin, stale, derived and partial cells', () => {
    expect(cellOf(question, '2', 'windows').byKind.enrollment).toMatchObject({ rate: 10, marks: ['insufficient'] });
    expect(cellOf(question, '1', 'linux').byKind.enrollment).toMatchObject({ rate: null, marks: ['no_exposure'] });
    const marked = (more: Partial<WindowExposure>) =>
      cellOf({ ...question, exposures: [exposure('1', 'windows', known(200, more), 1)] }, '1', 'windows').byKind;
    expect(marked({ stale: true }).enrollment).toMatchObject({ exposure: 200, rate: null, marks: ['stale'] });
    expect(marked({ derived: true }).enrollment).toMatchObject({ rate: 3, marks: ['derived'] });
    expect(marked({ partial: true }).enrollment).toMatchObject({ rate: 3, marks: ['partial'] });
  });

  it('totals are sums of counts and of exposures, not of rates', () => {
    const column = cellOf(question, null, 'windows');
    expect(column).toMatchObject({ count: 14, failures: 11 });
    expect(column.byKind.enrollment).toMatchObject({ count: 7, exposure: 210, uncovered: 0, marks: [] });
    expect(column.byKind.enrollment?.rate).toBeCloseTo(700 / 210, 12);
    expect(cellOf(question, '1', null).byKind.enrollment).toMatchObject({ count: 8, exposure: 300, marks: [] });
    expect(cellOf(question, null, null).byKind.enrollment).toMatchObject({ count: 9, exposure: 310, marks: [] });
  });

  it('leaves tickets without a denominator out of a total’s rate and says how many', () => {
    const counts = [...question.counts, tickets('none', 'windows', 'enrollment', 5)];
    const total = cellOf({ ...question, counts }, null, 'windows');
    expect(total.count).toBe(19);
    expect(total.byKind.enrollment).toMatchObject({ count: 7, uncovered: 5, exposure: 210, marks: ['partial'] });
  });

  it('leaves stale exposure out of a total, with its tickets', () => {
    const exposures = [exposure('1', 'windows', 200, 400), exposure('2', 'windows', known(50, { stale: true }), 8)];
    const total = cellOf({ ...question, exposures }, null, 'windows').byKind.enrollment;
    expect(total).toMatchObject({ count: 6, uncovered: 1, exposure: 200, rate: 3, marks: ['partial'] });
    const idle = [exposure('1', 'windows', 200, 400), exposure('2', 'linux', known(0, { stale: true }), 8)];
    expect(cellOf({ ...question, exposures: idle }, '2', 'linux').byKind.enrollment?.rate).toBeNull();
    const nothingLeftOut = { ...question, counts: question.counts.slice(0, 1), exposures: idle };
    expect(cellOf(nothingLeftOut, null, null).byKind.enrollment).toMatchObject({ exposure: 200, marks: [] });
    const stale = [exposure('1', 'windows', known(200, { stale: true }), 1)];
    expect(cellOf({ ...question, exposures: stale }, null, 'windows').byKind.enrollment).toMatchObject({
      exposure: 200,
      rate: null,
      marks: ['stale'],
    });
  });

  it('keeps proof of concept out of every rate, and in the counts', () => {
    const asked = { ...question, rows: axisOf('phase', ['1', '2'], { unrated: ['1'] }) };
    expect(cellOf(asked, '1', 'windows')).toMatchObject({ count: 13, figure: { rate: null, marks: ['not_rated'] } });
    expect(cellOf(asked, '1', 'windows').byKind.enrollment).toMatchObject({ rate: null, marks: ['not_rated'] });
    const total = cellOf(asked, null, 'windows');
    expect(total.count).toBe(14);
    expect(total.byKind.enrollment).toMatchObject({ count: 1, exposure: 10, uncovered: 0, marks: ['insufficient'] });
  });

  it('appends keys that only the data know: no ticket is lost', () => {
    const counts = [tickets('9', 'tizen', 'policy', 2), tickets('1', 'windows', 'policy', 1)];
    const matrix = buildMatrix({ ...question, counts });
    expect(matrix.rows.map(({ key }) => key)).toEqual(['1', '2', 'none', '9']);
    expect(matrix.columns.at(-1)).toBe('tizen');
    expect(matrix.grandTotal.count).toBe(3);
  });
});

describe('matrix of facets', () => {
  const columns = axisOf('platform', PLATFORMS);
  const perPlatform = [exposure(null, 'windows', 200, 400), exposure(null, 'android', 100, 50)];

  it('by kind: each row settles its own denominator and faces all of the exposure', () => {
    const asked: MatrixQuestion = {
      ...question,
      rows: axisOf('kind', ['enrollment', 'app_install', 'question']),
      columns,
      counts: [
        tickets('enrollment', 'windows', 'enrollment', 6),
        tickets('app_install', 'windows', 'app_install', 4),
        tickets('question', 'windows', 'question', 9),
      ],
      exposures: perPlatform,
    };
    expect(cellOf(asked, 'enrollment', 'windows').figure).toMatchObject({ exposure: 200, rate: 3 });
    expect(cellOf(asked, 'app_install', 'windows').figure).toMatchObject({ exposure: 400, rate: 1 });
    expect(cellOf(asked, 'app_install', null).figure).toMatchObject({ count: 4, exposure: 450 });
    expect(cellOf(asked, 'question', 'windows').figure).toMatchObject({ count: 9, marks: ['not_rated'] });
    expect(cellOf(asked, null, 'windows')).toMatchObject({ count: 19, figure: { marks: ['mixed_kinds'] } });
    expect(cellOf(asked, null, 'windows').byKind.enrollment).toMatchObject({ exposure: 200, rate: 3 });
  });

  it('over all phases: the exposures of one platform add up, a stale one is left out and told', () => {
    const asked: MatrixQuestion = {
      ...question,
      rows: axisOf('platform', ['windows']),
      columns: axisOf('kind', ['enrollment']),
      counts: [tickets('windows', 'enrollment', 'enrollment', 6)],
      exposures: [exposure('windows', null, 200, 1), exposure('windows', null, 100, 1)],
    };
    expect(cellOf(asked, 'windows', 'enrollment').figure).toMatchObject({
      count: 6,
      exposure: 300,
      rate: 2,
      marks: [],
    });
    const exposures = [...asked.exposures, exposure('windows', null, known(700, { stale: true }), 1)];
    expect(cellOf({ ...asked, exposures }, 'windows', 'enrollment').figure).toMatchObject({
      exposure: 300,
      marks: ['partial'],
    });
  });

  it('by signature: the caller knows the kind of each', () => {
    const asked: MatrixQuestion = {
      ...question,
      rows: axisOf('signature', ['a', 'b'], { kindOf: (key) => (key === 'a' ? 'enrollment' : 'policy') }),
      columns,
      counts: [tickets('a', 'windows', 'enrollment', 6), tickets('b', 'windows', 'policy', 8)],
      exposures: perPlatform,
    };
    expect(cellOf(asked, 'a', 'windows').figure).toMatchObject({ denominator: 'attempts', rate: 3 });
    expect(cellOf(asked, 'b', 'windows').figure).toMatchObject({ denominator: 'enrolledDevices', rate: 2 });
  });

  it('by ownership: nobody reports exposure, but the totals have one', () => {
    const asked: MatrixQuestion = {
      ...question,
      rows: axisOf('ownership', ['personal', 'organization']),
      columns,
      counts: [tickets('personal', 'windows', 'enrollment', 5), tickets('organization', 'windows', 'enrollment', 1)],
      exposures: perPlatform,
      kinds: ['enrollment'],
    };
    expect(cellOf(asked, 'personal', 'windows').figure).toMatchObject({ count: 5, rate: null, marks: ['no_exposure'] });
    expect(cellOf(asked, 'personal', null).figure).toMatchObject({ count: 5, rate: null, marks: ['no_exposure'] });
    expect(cellOf(asked, null, 'windows').figure).toMatchObject({ count: 6, exposure: 200, rate: 3, marks: [] });
    expect(cellOf(asked, null, null).figure).toMatchObject({ count: 6, exposure: 300, rate: 2, marks: [] });
  });

  it('by group: a rate where the group reports, none elsewhere; an all-groups row covers the totals', () => {
    const asked: MatrixQuestion = {
      ...question,
      rows: axisOf('group', ['sales', 'retail']),
      columns,
      counts: [tickets('sales', 'windows', 'enrollment', 6), tickets('retail', 'windows', 'enrollment', 3)],
      exposures: [exposure('sales', 'windows', 200, 1)],
      kinds: ['enrollment'],
    };
    expect(cellOf(asked, 'sales', 'windows').figure).toMatchObject({ rate: 3 });
    expect(cellOf(asked, 'retail', 'windows').figure).toMatchObject({ rate: null, marks: ['no_exposure'] });
    expect(cellOf(asked, null, 'windows').figure).toMatchObject({ count: 6, uncovered: 3, marks: ['partial'] });
    const whole = { ...asked, exposures: [...asked.exposures, exposure(null, 'windows', 100, 1)] };
    expect(cellOf(whole, 'retail', 'windows').figure.rate).toBeNull();
    expect(cellOf(whole, null, 'windows').figure).toMatchObject({ count: 9, uncovered: 0, exposure: 300, rate: 3 });
  });

  it('of two facets without exposure has counts only, and a rate at the very end', () => {
    const asked: MatrixQuestion = {
      ...question,
      rows: axisOf('ownership', ['personal']),
      columns: axisOf('location', ['Charlotte', 'Redmond']),
      counts: [tickets('personal', 'Charlotte', 'enrollment', 3)],
      exposures: [exposure(null, null, 300, 1)],
      kinds: ['enrollment'],
    };
    expect(cellOf(asked, 'personal', 'Charlotte').figure.rate).toBeNull();
    expect(cellOf(asked, null, 'Charlotte').figure.rate).toBeNull();
    expect(cellOf(asked, null, null).figure).toMatchObject({ count: 3, rate: 1 });
  });
});
