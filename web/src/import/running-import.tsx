import { useImports } from './use-imports';

/** How far the import that runs is. `of`: rows of the file, where they were counted before. */
export function RunningImport({ of }: { of: number | null }) {
  const { data } = useImports();
  const running = data?.find(({ state }) => state === 'running');
  const done = running === undefined ? 0 : running.created + running.updated + running.unchanged + running.failed;
  const total = Math.max(of ?? 0, running?.total ?? 0, done, 1);
  return (
    <div className="running">
      <progress value={done} max={total} aria-label="Rows of the import that are done" />
      <p>
        {done.toLocaleString()} of {total.toLocaleString()} rows. You may leave the page: it goes on.
      </p>
    </div>
  );
}
