interface Rated {
  count: number;
  rate: number | null;
  marks: readonly string[];
}

interface Row {
  cells: readonly Rated[];
  total: Rated;
}

/** Which column rows are in the order of: its place, or the totals; null: the order of the answer. */
export interface Sort {
  column: number | 'total';
  direction: 'descending' | 'ascending';
}

/** "windows" or "-windows" of the address, `total` for the totals. */
export function sortOf(asked: string | null, columns: readonly { key: string }[]): Sort | null {
  if (asked === null) return null;
  const direction = asked.startsWith('-') ? 'ascending' : 'descending';
  const key = asked.replace(/^-/, '');
  if (key === 'total') return { column: 'total', direction };
  const column = columns.findIndex((one) => one.key === key);
  return column === -1 ? null : { column, direction };
}

/** What a press on a column's heading asks for: the highest first, then the lowest, then the order of the answer again. */
export function nextSort(asked: string | null, key: string): string | null {
  if (asked === key) return `-${key}`;
  return asked === `-${key}` ? null : key;
}

/**
 * By rate; where there is none that one may judge by, after all that have one, by count. So 7 tickets of 7 attempts do not
 * lead the table.
 */
export function sorted<R extends Row>(rows: readonly R[], sort: Sort | null): R[] {
  if (sort === null) return [...rows];
  const cellOf = (row: R) => (sort.column === 'total' ? row.total : row.cells[sort.column]);
  const sign = sort.direction === 'descending' ? -1 : 1;
  const judged = (cell: Rated | undefined) =>
    cell === undefined || cell.rate === null || cell.marks.includes('insufficient') ? null : cell.rate;
  return [...rows].sort((one, other) => {
    const [a, b] = [cellOf(one), cellOf(other)];
    const [rate, rival] = [judged(a), judged(b)];
    if (rate !== null && rival !== null && rate !== rival) return sign * (rate - rival);
    if ((rate === null) !== (rival === null)) return rate === null ? 1 : -1;
    return sign * ((a?.count ?? 0) - (b?.count ?? 0));
  });
}
