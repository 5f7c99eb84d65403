import { FIELD_TITLES, isField, type RowFault } from './import-shapes';

interface Props {
  title: string;
  faults: readonly RowFault[];
  /** How many rows there are in all: the first 100 are listed. */
  failed: number;
}

const LINES_SHOWN = 8;
const ROW = /^\/rows\/\d+\//;

/** The column as the file writes it, else the field that the words are about. */
function placeOf({ column, pointer }: RowFault): string {
  const field = pointer.replace(ROW, '').replaceAll('/', '.');
  return column ?? (isField(field) ? FIELD_TITLES[field] : field);
}

interface Group {
  place: string;
  detail: string;
  lines: number[];
}

/** The same fault of many rows is one thing to mend. */
function grouped(faults: readonly RowFault[]): Group[] {
  const groups = new Map<string, Group>();
  for (const fault of faults) {
    const place = placeOf(fault);
    const name = `${place}\n${fault.detail}`;
    const group = groups.get(name) ?? { place, detail: fault.detail, lines: [] };
    group.lines.push(fault.line);
    groups.set(name, group);
  }
  return [...groups.values()].sort((one, other) => other.lines.length - one.lines.length);
}

function lineWords(lines: readonly number[]): string {
  const shown = lines.slice(0, LINES_SHOWN).join(', ');
  return lines.length > LINES_SHOWN ? `${shown} and ${lines.length - LINES_SHOWN} more` : shown;
}

/** What is wrong, in the words of the server, with the lines that it is wrong in. */
export function RowFaults({ title, faults, failed }: Props) {
  if (faults.length === 0) return null;
  const rows = new Set(faults.map(({ line }) => line)).size;
  return (
    <details open>
      <summary>
        {title} ({Math.max(failed, rows).toLocaleString()})
      </summary>
      <div className="in-box" tabIndex={0} role="region" aria-label={title}>
        <table>
          <thead>
            <tr>
              <th scope="col">Column</th>
              <th scope="col">What is wrong</th>
              <th scope="col">In lines</th>
            </tr>
          </thead>
          <tbody>
            {grouped(faults).map(({ place, detail, lines }) => (
              <tr key={`${place} ${detail}`}>
                <th scope="row">{place}</th>
                <td>{detail}</td>
                <td>{lineWords(lines)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {failed > rows && <p className="small">Of the first {rows.toLocaleString()} of these rows.</p>}
    </details>
  );
}
