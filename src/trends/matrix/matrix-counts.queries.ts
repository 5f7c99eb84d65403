import type { Kind } from '../../domain/words.js';
import type { Db } from '../../platform/database/db.js';
import { CountSource } from '../counts/count-source.sql.js';
import { COLUMN_OF } from '../counts/grain.js';
import { type Standing, STANDING_COLUMNS } from '../counts/standing.queries.js';
import { keyOf } from '../question/facet.js';
import type { MatrixAsk } from '../question/trend-question.js';
import { type Cover, coverFacets } from './matrix-denominators.js';

/** Tickets of one kind in one cell. */
export interface CellCount {
  row: string;
  column: string;
  kind: Kind;
  tickets: number;
  /** Those of them on days, and in parts, that have a denominator. */
  covered: number;
  /** Those of phases that enter no rate. */
  unrated: number;
}

export interface MatrixCounts extends Standing {
  cells: CellCount[];
}

type RawCell = [string | number, string | number, Kind, number, number, number];

/** Covers as the columns of `v` below: arrays, so that their number does not change the statement. */
const COVER_COLUMNS: readonly [string, (cover: Cover) => unknown][] = [
  ['int[]', ({ phase }) => phase],
  ['int[]', ({ group }) => group],
  ['text[]', ({ platform }) => platform],
  ['boolean[]', ({ of }) => of === 'attempts'],
  ['date[]', ({ from }) => from],
  ['date[]', ({ to }) => to],
];

/** Counts of all cells in one snapshot of roll-ups and unfolded deltas; costs the cells and days, not the tickets. */
export async function matrixCounts(
  db: Db,
  { window, filter, rows, columns }: MatrixAsk,
  { covers, unrated }: { covers: readonly Cover[]; unrated: readonly number[] },
): Promise<MatrixCounts> {
  const source = new CountSource(window, filter);
  const byGroup = coverFacets({ rows, columns }).includes('group');
  const cover = COVER_COLUMNS.map(([type, of]) => source.value(covers.map(of), type)).join(', ');
  const text = `
    SELECT ${STANDING_COLUMNS}, (
      SELECT coalesce(json_agg(json_build_array(g.r, g.c, g.kind, g.tickets, g.covered, g.unrated)), '[]') FROM (
        SELECT t.${COLUMN_OF[rows]} AS r, t.${COLUMN_OF[columns]} AS c, t.kind, sum(t.tickets) AS tickets,
          coalesce(sum(t.tickets) FILTER (WHERE t.day BETWEEN v.from_day AND v.to_day), 0) AS covered,
          coalesce(sum(t.tickets) FILTER (WHERE t.phase_id = ANY (${source.value(unrated, 'int[]')})), 0) AS unrated
        FROM ${source.text([rows, columns, ...coverFacets({ rows, columns })])} t
        LEFT JOIN unnest(${cover}) AS v (phase_id, group_id, platform, attempts, from_day, to_day)
          ON v.phase_id = t.phase_id AND v.platform = t.platform AND v.attempts = (t.kind = 'enrollment')
            ${byGroup ? 'AND v.group_id = t.group_id' : ''}
        GROUP BY 1, 2, 3 HAVING sum(t.tickets) <> 0
      ) g) AS cells`;
  const statement = source.statement(`trends_matrix_${rows}_${columns}`, text);
  const [row] = await db.query<Standing & { cells: RawCell[] }>(statement, source.values);
  if (!row) throw new Error('the counts of a matrix returned no row');
  return { fold: row.fold, deltas: row.deltas, cells: row.cells.map(cellOf) };
}

function cellOf([row, column, kind, tickets, covered, unrated]: RawCell): CellCount {
  return { row: keyOf(row), column: keyOf(column), kind, tickets, covered, unrated };
}
