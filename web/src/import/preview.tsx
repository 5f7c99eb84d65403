import type { Sample } from './read-sample';

const SHOWN = 5;

/** The first rows as they stand in the file. */
export function Preview({ sample }: { sample: Sample }) {
  return (
    <details>
      <summary>The first rows of the file</summary>
      <div className="in-box" tabIndex={0} role="region" aria-label="First rows of the file">
        <table>
          <thead>
            <tr>
              {sample.columns.map((column, at) => (
                <th key={at} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sample.rows.slice(0, SHOWN).map((row, n) => (
              <tr key={n}>
                {sample.columns.map((_, at) => (
                  <td key={at}>{row[at] ?? ''}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
