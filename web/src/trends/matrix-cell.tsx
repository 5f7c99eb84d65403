import { goWith } from '../frame/address';
import { listOf } from './drill-down-address';
import { RateFigure } from './rate-figure';
import type { Cell } from './shapes';

interface Props {
  cell: Cell;
  overall: number | null;
  /** The list that is open. */
  chosen: string | null;
  /** No ticket is said without what it would be divided by: a signature of Windows has no Android devices. */
  brief?: boolean;
}

/** A cell of the matrix: its figure, and a way to the tickets that were counted. */
export function MatrixCell({ cell, overall, chosen, brief = false }: Props) {
  if (brief && cell.count === 0) return <span className="cell small">0</span>;
  const shown = <CellFigure cell={cell} overall={overall} />;
  if (cell.tickets === null || cell.count === 0) return <span className="cell">{shown}</span>;
  const list = listOf(cell.tickets);
  return (
    <button
      type="button"
      className="cell"
      aria-pressed={chosen === list}
      onClick={() => goWith({ list: chosen === list ? null : list })}
    >
      {shown}
      <span className="unseen">, list the tickets</span>
    </button>
  );
}

function CellFigure({ cell, overall }: { cell: Cell; overall: number | null }) {
  const questions = cell.count - cell.failures;
  if (cell.marks.includes('not_rated')) {
    return (
      <span className="rate">
        <strong>{cell.count}</strong>
        <span className="small">in no rate</span>
      </span>
    );
  }
  if (!cell.marks.includes('mixed_kinds')) {
    return (
      <>
        <RateFigure rate={cell} overall={overall} />
        {questions > 0 && <span className="small">{questions} questions, in no rate</span>}
      </>
    );
  }
  const { enrollment, app_install: apps } = cell.byKind;
  return (
    <span className="rate">
      <span className="line">
        <strong>{cell.count}</strong> <span className="small">{cell.count === 1 ? 'ticket' : 'tickets'}</span>
      </span>
      {enrollment !== null && (
        <span className="part">
          <span className="small">Enrollment</span> <RateFigure rate={enrollment} />
        </span>
      )}
      {apps !== null && (
        <span className="part">
          <span className="small">App install</span> <RateFigure rate={apps} />
        </span>
      )}
    </span>
  );
}
