import { useEffect, useRef } from 'react';
import { useActions } from '../actions/registry';
import { CountsTable } from './counts-table';
import type { DryRun } from './import-shapes';
import { RowFaults } from './row-faults';

interface Props {
  report: DryRun;
  /** Good rows are taken although others are refused. */
  partial: boolean;
  onPartial: (partial: boolean) => void;
  busy: boolean;
  onImport: () => void;
}

/** What would come of the file, and the button that does it. */
export function Outlook({ report, partial, onPartial, busy, onImport }: Props) {
  const { failed, total, created, updated } = report;
  const allOrNone = failed > 0 && !partial;
  const heading = useRef<HTMLHeadingElement>(null);
  // Whoever tried it out by keyboard reads on here.
  useEffect(() => heading.current?.focus(), []);
  useActions(
    busy || allOrNone || total === failed
      ? []
      : [{ id: 'import.run', title: 'Import what was tried out', keys: null, group: 'Import', run: onImport }],
  );
  return (
    <section className="outlook" aria-label="What would come of it">
      <h3 ref={heading} tabIndex={-1}>
        What would come of it
      </h3>
      <CountsTable counts={report} exposure={report.exposure} future />
      <RowFaults title="Rows that are refused" faults={report.errors} failed={failed} />
      <RowFaults title="Rows that are left as they are" faults={report.notices} failed={report.notices.length} />
      {report.ignoredColumns.length > 0 && (
        <p className="small">Columns that fill nothing: {report.ignoredColumns.join(', ')}</p>
      )}
      {failed > 0 && failed < total && (
        <label className="switch">
          <input type="checkbox" checked={partial} onChange={(event) => onPartial(event.target.checked)} />
          Take the good rows although {failed === 1 ? 'one is' : `${failed.toLocaleString()} are`} refused
        </label>
      )}
      <div className="bar">
        <button type="button" className="main" disabled={busy || allOrNone || total === failed} onClick={onImport}>
          Import {(created + updated).toLocaleString()} tickets
        </button>
        {allOrNone && (
          <span className="small">
            {failed < total
              ? 'All rows or none, unless you say otherwise above.'
              : 'No row can be taken: mend the mapping or the file, and try it out again.'}
          </span>
        )}
      </div>
    </section>
  );
}
