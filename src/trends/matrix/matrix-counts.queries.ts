import type { ApartTickets } from '../../domain/trends/matrix-question.js';
import type { Kind } from '../../domain/words.js';
import type { Db } from '../../platform/database/db.js';
import { CountSource } from '../counts/count-source.sql.js';
import { COLUMN_OF } from '../counts/grain.js';
import { type Standing, STANDING_COLUMNS } from '../counts/standing.queries.js';
import { type Facet, keyOf } from '../question/facet.js';
import type { MatrixAsk } from '../question/trend-question.js';
import { apartAxes, type PartCover } from './apart-denominators.js';
import type { MatrixDenominators } from './matrix-denominators.js';
import { type Cover, coversApart } from './placed-exposure.js';

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
  /** Where an axis has its exposure apart: those that are covered under the keys. */
  apart?: ApartTickets;
}

export interface MatrixCounts extends Standing {
  cells: CellCount[];
}

type RawCell = [string | number, string | number, Kind, number, number, number, ...apart: number[]];

/** Covers as the columns of `v` below: arrays, so that their number does not change the statement. */
const COVER_COLUMNS: readonly [string, (cover: Cover) => unknown][] = [
  ['int[]', ({ phase }) => phase],
  ['int[]', ({ group }) => group],
  ['text[]', ({ platform }) => platform],
  ['boolean[]', ({ of }) => of === 'attempts'],
  ['date[]', ({ from }) => from],
  ['date[]', ({ to }) => to],
];

const PART_COLUMNS: readonly [string, (cover: PartCover) => unknown][] = [
  ...COVER_COLUMNS,
  ['text[]', ({ row }) => row],
  ['text[]', ({ column }) => column],
];

type Denominators = Pick<MatrixDenominators, 'covers' | 'parts'> & { unrated: readonly number[] };

/** Counts of all cells in one snapshot of roll-ups and unfolded deltas; costs the cells and days, not the tickets. */
export async function matrixCounts(
  db: Db,
  ask: MatrixAsk,
  { covers, parts, unrated }: Denominators,
): Promise<MatrixCounts> {
  const { window, filter, rows, columns } = ask;
  const source = new CountSource(window, filter);
  const values = <T>(columnsOf: readonly [string, (of: T) => unknown][], of: readonly T[]): string =>
    columnsOf.map(([type, value]) => source.value(of.map(value), type)).join(', ');
  const along = apartAxes(ask);
  const apart = along.row || along.column;
  const facets: Facet[] = [rows, columns, 'phase', 'platform', 'kind'];
  if (apart || coversApart(ask)) facets.push('group');
  const text = `
    SELECT ${STANDING_COLUMNS}, (
      SELECT coalesce(json_agg(json_build_array(g.r, g.c, g.kind, g.tickets, g.covered, g.unrated${apart ? ', g.in_row, g.in_column, g.in_cell' : ''})), '[]') FROM (
        SELECT t.${COLUMN_OF[rows]} AS r, t.${COLUMN_OF[columns]} AS c, t.kind, sum(t.tickets) AS tickets,
          coalesce(sum(t.tickets) FILTER (WHERE t.day BETWEEN v.from_day AND v.to_day), 0) AS covered,
          coalesce(sum(t.tickets) FILTER (WHERE t.phase_id = ANY (${source.value(unrated, 'int[]')})), 0) AS unrated
          ${apart ? apartSums(ask) : ''}
        FROM ${source.text(facets)} t
        LEFT JOIN unnest(${values(COVER_COLUMNS, covers)}) AS v (phase_id, group_id, platform, attempts, from_day, to_day)
          ON v.phase_id = t.phase_id AND v.platform = t.platform AND v.attempts = (t.kind = 'enrollment')
            ${coversApart(ask) ? 'AND v.group_id = t.group_id' : ''}
        ${apart ? partJoin(values(PART_COLUMNS, parts)) : ''}
        GROUP BY 1, 2, 3 HAVING sum(t.tickets) <> 0
      ) g) AS cells`;
  const statement = source.statement(`trends_matrix_${rows}_${columns}`, text);
  const [row] = await db.query<Standing & { cells: RawCell[] }>(statement, source.values);
  if (!row) throw new Error('the counts of a matrix returned no row');
  return { fold: row.fold, deltas: row.deltas, cells: row.cells.map(cellOf) };
}

function partJoin(parts: string): string {
  return `LEFT JOIN unnest(${parts}) AS p (phase_id, group_id, platform, attempts, from_day, to_day, row_key, column_key)
          ON p.phase_id = t.phase_id AND p.platform = t.platform AND p.attempts = (t.kind = 'enrollment')
            AND p.group_id = t.group_id`;
}

/** Tickets that are covered where the key of the row, of the column, of both is settled. A key of null is equal to none. */
function apartSums({ rows, columns }: MatrixAsk): string {
  const along = apartAxes({ rows, columns });
  const row = along.row ? [`p.row_key = t.${COLUMN_OF[rows]}`] : [];
  const column = along.column ? [`p.column_key = t.${COLUMN_OF[columns]}`] : [];
  const sum = (conditions: readonly string[]) => {
    const days = conditions.length === 0 ? 'v' : 'p';
    const where = [`t.day BETWEEN ${days}.from_day AND ${days}.to_day`, ...conditions].join(' AND ');
    return `coalesce(sum(t.tickets) FILTER (WHERE ${where}), 0)`;
  };
  return `, ${sum(row)} AS in_row, ${sum(column)} AS in_column, ${sum([...row, ...column])} AS in_cell`;
}

function cellOf([row, column, kind, tickets, covered, unrated, ...apart]: RawCell): CellCount {
  const cell: CellCount = { row: keyOf(row), column: keyOf(column), kind, tickets, covered, unrated };
  const [inRow, inColumn, inCell] = apart;
  if (inCell !== undefined) cell.apart = { row: inRow!, column: inColumn!, cell: inCell };
  return cell;
}
