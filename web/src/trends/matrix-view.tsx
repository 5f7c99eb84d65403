import { wordsOf } from '../api/problem';
import { useAddress } from '../frame/address';
import { choose, useFilters } from './filters';
import { MatrixTable } from './matrix-table';
import { Foot } from './foot';
import type { Axis } from './shapes';
import { useMatrix } from './use-trends';

export const AXES: Readonly<Record<Axis, string>> = {
  phase: 'Phases',
  platform: 'Platforms',
  kind: 'Kinds',
  signature: 'Signatures',
  ownership: 'Ownership',
  group: 'Groups',
  approach: 'Approaches',
  location: 'Locations',
};

function axisOf(asked: string | null, otherwise: Axis): Axis {
  return asked !== null && Object.hasOwn(AXES, asked) ? (asked as Axis) : otherwise;
}

/** Phases by platforms, or two others: how many, per how many, how sure. */
export function MatrixView() {
  const { query } = useAddress();
  const filters = useFilters();
  const rows = axisOf(query.get('rows'), 'phase');
  const columns = axisOf(query.get('columns'), rows === 'platform' ? 'phase' : 'platform');
  const { data: matrix, error, isPlaceholderData } = useMatrix(filters, rows, columns);
  const axis = (name: 'rows' | 'columns', label: string, value: Axis, taken: Axis) => (
    <label>
      {label}
      <select value={value} onChange={(event) => choose({ [name]: event.target.value, sort: null })}>
        {Object.entries(AXES).map(([word, title]) => (
          <option key={word} value={word} disabled={word === taken}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <>
      <div className="bar axes">
        {axis('rows', 'Rows', rows, columns)}
        {axis('columns', 'Columns', columns, rows)}
      </div>
      <p role="alert" className="wrong">
        {error !== null && wordsOf(error)}
      </p>
      {matrix && (
        <div aria-busy={isPlaceholderData}>
          <MatrixTable matrix={matrix} sort={query.get('sort')} chosen={query.get('list')} />
          <Foot report={matrix}>
            Press a number to see its tickets. ▲ and ▼: the whole interval lies above or below the rate of all together;
            among 20 numbers one does so by chance.
          </Foot>
        </div>
      )}
    </>
  );
}
