import { type KeyboardEvent, useState } from 'react';
import { choose } from './filters';
import { MatrixCell } from './matrix-cell';
import { nextSort, sorted, sortOf } from './matrix-sort';
import { wholeWords } from './numbers';
import type { Matrix } from './shapes';

interface Props {
  matrix: Matrix;
  sort: string | null;
  /** The list that is open. */
  chosen: string | null;
}

/** Signatures may be hundreds: the first ones are drawn, the others when asked for. */
const FIRST = 60;

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
};

/** From one number to the next one that can be pressed, in the direction of the arrow. */
function move(event: KeyboardEvent<HTMLTableElement>): void {
  const by = ARROWS[event.key];
  const cell = event.target instanceof HTMLElement ? event.target.closest('td, th') : null;
  if (by === undefined || !(cell instanceof HTMLTableCellElement)) return;
  event.preventDefault();
  const rows = [...event.currentTarget.rows];
  let row = rows.findIndex((one) => one === cell.parentElement) + by[0];
  let column = cell.cellIndex + by[1];
  for (let next = rows[row]?.cells[column]; next !== undefined; next = rows[row]?.cells[column]) {
    const button = next.querySelector('button');
    if (button !== null) return button.focus();
    row += by[0];
    column += by[1];
  }
}

/** Rows by columns with totals; a table by nature, so it needs no other. */
export function MatrixTable({ matrix, sort, chosen }: Props) {
  const order = sortOf(sort, matrix.columns);
  const [whole, setWhole] = useState(false);
  const all = sorted(matrix.rows, order);
  const rows = whole ? all : all.slice(0, FIRST);
  const bySignature = matrix.rowsBy === 'signature' || matrix.columnsBy === 'signature';
  // A part of all is below all by nature: single signatures and kinds are not held against the sum.
  const isPart = [matrix.rowsBy, matrix.columnsBy].some((axis) => axis === 'signature' || axis === 'kind');
  const overall = isPart ? null : matrix.total.rate;
  const head = (key: string, name: string, at: number | 'total') => {
    const by = order?.column === at ? order.direction : undefined;
    return (
      <th key={key} scope="col" aria-sort={by}>
        <button type="button" className="sort" onClick={() => choose({ sort: nextSort(sort, key) })}>
          {name} <span aria-hidden="true">{by === undefined ? '↕' : by === 'descending' ? '↓' : '↑'}</span>
        </button>
      </th>
    );
  };
  if (matrix.rows.length === 0) return <p className="empty">Nothing was counted in these days. Choose others.</p>;
  return (
    <div className="scrolls" role="region" aria-label="Matrix" tabIndex={0}>
      <table className="matrix" onKeyDown={move}>
        <caption className="unseen">Tickets per 100 with their intervals</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="unseen">Name</span>
            </th>
            {matrix.columns.map(({ key, name }, at) => head(key, name, at))}
            {head('total', 'All together', 'total')}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, cells, total }) => (
            <tr key={key}>
              <th scope="row">
                {name}
                {total.plannedUsers !== null && (
                  <span className="small">{wholeWords(total.plannedUsers)} planned users</span>
                )}
              </th>
              {cells.map((cell, at) => (
                <td key={matrix.columns[at]?.key}>
                  <MatrixCell cell={cell} overall={overall} chosen={chosen} brief={bySignature} />
                </td>
              ))}
              <td className="total">
                <MatrixCell cell={total} overall={overall} chosen={chosen} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">All together</th>
            {matrix.columnTotals.map((cell, at) => (
              <td key={matrix.columns[at]?.key}>
                <MatrixCell cell={cell} overall={overall} chosen={chosen} />
              </td>
            ))}
            <td className="total">
              <MatrixCell cell={matrix.total} overall={null} chosen={chosen} />
            </td>
          </tr>
        </tfoot>
      </table>
      {rows.length < all.length && (
        <button type="button" onClick={() => setWhole(true)}>
          Show all {all.length} rows
        </button>
      )}
    </div>
  );
}
