import { wordsOf } from '../api/problem';
import { goWith } from '../frame/address';
import { momentWords } from '../queue/time-words';
import { ImportDetail } from './import-detail';
import { ImportState } from './import-state';
import { RunningImport } from './running-import';
import { useImports } from './use-imports';

/** The imports so far, the newest first. */
export function ImportHistory({ open }: { open: number | null }) {
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useImports();
  const running = data?.some(({ state }) => state === 'running') ?? false;
  return (
    <section aria-label="Imports so far">
      <h2>Imports so far</h2>
      {error !== null && <p role="alert">{wordsOf(error)}</p>}
      {running && <RunningImport of={null} />}
      {data?.length === 0 && <p className="empty">Nothing was imported yet. Choose a file above.</p>}
      <ul className="imports">
        {data?.map(({ id, state, source, file, created, startedAt, startedBy }) => (
          <li key={id}>
            <button
              type="button"
              aria-expanded={id === open}
              onClick={() => goWith({ import: id === open ? null : String(id) })}
            >
              <ImportState state={state} /> <strong>{file ?? source}</strong>
              <span className="small">
                {' '}
                number {id}, {created.toLocaleString()} made, {momentWords(startedAt)}
                {startedBy !== null && `, ${startedBy.name}`}
              </span>
            </button>
            {id === open && <ImportDetail id={id} />}
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <button type="button" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Show older
        </button>
      )}
    </section>
  );
}
