import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DIMENSIONS, axisOf } from '../../../src/domain/trends/matrix-axis.js';
import { buildMatrix, type MatrixCell } from '../../../src/domain/trends/matrix.js';
import { KINDS } from '../../../src/domain/words.js';

const key = fc.constantFrom('a', 'b', 'c', 'd');
const figure = fc.record({
  value: fc.option(fc.integer({ min: 0, max: 500 })),
  stale: fc.boolean(),
  derived: fc.boolean(),
  partial: fc.boolean(),
  coveredFrom: fc.constant(null),
  coveredUntil: fc.constant(null),
});
const question = fc.record({
  rows: fc.constantFrom(...DIMENSIONS.filter((one) => one !== 'kind')).map((one) => axisOf(one, ['a', 'b'])),
  columns: fc.constantFrom('platform' as const, 'approach' as const).map((one) => axisOf(one, ['c', 'a'])),
  counts: fc.array(fc.record({ row: key, column: key, kind: fc.constantFrom(...KINDS), tickets: fc.nat({ max: 9 }) })),
  exposures: fc.array(
    fc.record({ row: fc.option(key), column: fc.option(key), attempts: figure, enrolledDevices: figure }),
  ),
  kinds: fc.option(fc.subarray([...KINDS])),
  minimum: fc.constant(20),
});

const sum = (cells: readonly MatrixCell[]) => cells.reduce((total, cell) => total + cell.count, 0);

describe('any matrix', () => {
  it('adds up along rows, along columns and to the tickets asked for', () => {
    fc.assert(
      fc.property(question, (asked) => {
        const matrix = buildMatrix(asked);
        const wanted = asked.counts.filter(({ kind }) => asked.kinds === null || asked.kinds.includes(kind));
        for (const { cells, total } of matrix.rows) expect(sum(cells)).toBe(total.count);
        expect(sum(matrix.rows.map(({ total }) => total))).toBe(matrix.grandTotal.count);
        expect(sum(matrix.columnTotals)).toBe(matrix.grandTotal.count);
        expect(matrix.grandTotal.count).toBe(wanted.reduce((total, { tickets }) => total + tickets, 0));
      }),
    );
  });

  it('has a rate only on a fresh denominator above zero, and never loses a ticket between count and uncovered', () => {
    fc.assert(
      fc.property(question, (asked) => {
        const matrix = buildMatrix(asked);
        const cells = [
          ...matrix.rows.flatMap(({ cells: own, total }) => [...own, total]),
          ...matrix.columnTotals,
          matrix.grandTotal,
        ];
        for (const { figure: own, byKind, failures } of cells) {
          for (const one of [own, byKind.enrollment, byKind.app_install]) {
            if (one === null) continue;
            const dividable = one.exposure !== null && one.exposure > 0 && !one.marks.includes('stale');
            expect(one.rate !== null).toBe(dividable);
            expect(one.interval !== null).toBe(dividable);
            if (one.uncovered > 0) expect(one.marks).toContain('partial');
          }
          if (own.denominator !== null) expect(own.count + own.uncovered).toBe(failures);
        }
      }),
    );
  });

  it('sums the exposure of own axes into the grand total', () => {
    const cells = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(cells, (values) => {
        const fresh = (value: number) => ({
          value,
          stale: false,
          derived: false,
          partial: false,
          coveredFrom: null,
          coveredUntil: null,
        });
        const matrix = buildMatrix({
          rows: axisOf('phase', ['1', '2']),
          columns: axisOf('platform', ['ios_ipados', 'linux']),
          counts: [],
          exposures: values.map((value, i) => ({
            row: i < 2 ? '1' : '2',
            column: i % 2 ? 'linux' : 'ios_ipados',
            attempts: fresh(value),
            enrolledDevices: fresh(2 * value),
          })),
          kinds: null,
          minimum: 1,
        });
        const total = values.reduce((all, value) => all + value, 0);
        expect(matrix.grandTotal.byKind.enrollment?.exposure).toBe(total);
        expect(matrix.grandTotal.byKind.app_install?.exposure).toBe(2 * total);
      }),
    );
  });
});
