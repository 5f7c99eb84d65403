import type { Counts, DryRun } from './import-shapes';

interface Props {
  counts: Counts;
  exposure: DryRun['exposure'];
  /** It has not been done. */
  future?: boolean;
}

/** What came of the rows, or would. */
export function CountsTable({ counts, exposure, future = false }: Props) {
  const said: [string, number][] = [
    ['Rows', counts.total],
    [future ? 'New tickets' : 'Made', counts.created],
    [future ? 'Would be written anew' : 'Written anew', counts.updated],
    ['Unchanged', counts.unchanged],
    ['Refused', counts.failed],
    ['Open: come alive in their queue', counts.open],
    ['Names that are not on the staff', counts.formerStaff],
    ...(exposure === null
      ? []
      : ([
          ['Exposure rows', exposure.total],
          [future ? 'Exposure to be stored' : 'Exposure stored', exposure.stored],
          ['Exposure refused', exposure.failed],
        ] as [string, number][])),
  ];
  return (
    <dl className="counts">
      {said.map(([term, count]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{count.toLocaleString()}</dd>
        </div>
      ))}
    </dl>
  );
}
