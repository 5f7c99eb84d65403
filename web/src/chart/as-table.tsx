import type { ReactNode } from 'react';

interface Props {
  /** What the rows are, for whoever hears the table. */
  caption: string;
  head: readonly string[];
  /** The first cell of a row is its heading. */
  rows: readonly (readonly ReactNode[])[];
}

/** What a chart shows, as a table: for everybody who wants to read, check or copy the numbers. */
export function AsTable({ caption, head, rows }: Props) {
  return (
    <details className="as-table">
      <summary>View as table</summary>
      <div className="scrolls" role="region" aria-label={caption} tabIndex={0}>
        <table>
          <caption className="unseen">{caption}</caption>
          <thead>
            <tr>
              {head.map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([first, ...rest], at) => (
              <tr key={at}>
                <th scope="row">{first}</th>
                {rest.map((cell, n) => (
                  <td key={n}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
