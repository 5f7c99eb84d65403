import { momentWords } from '../queue/time-words';
import type { Cascade } from './package-shapes';
import type { Progress } from './use-cascade-progress';
import { countWords } from './words';

interface Props {
  run: Cascade['run'];
  counts: Cascade['counts'];
  progress: Progress | null;
}

const TITLES = { publish: 'The publication', withdraw: 'The withdrawal', supersede: 'The replacement' } as const;

/** How far the cascade is: the bar while it runs, one line afterwards. */
export function CascadeProgress({ run, counts, progress }: Props) {
  if (run === null) return null;
  // Until the list says itself that it is through, what was told last is newer than the list.
  const told = run.finishedAt === null ? progress : null;
  const counted = counts.reduce((sum, { tickets }) => sum + tickets, 0);
  const done = told?.done ?? counted;
  const total = Math.max(told?.total ?? run.total, done);
  const finished = run.finishedAt !== null || progress?.finished === true;
  const title = TITLES[run.what];
  return (
    <div className="cascade-progress">
      {!finished && (
        <>
          <progress value={done} max={Math.max(1, total)} aria-label={`${title}: tickets that have their result`} />
          <p>{`${title} is on its way: ${done.toLocaleString()} of ${countWords(total, 'ticket')}.`}</p>
        </>
      )}
      {/* Only the end is announced: the steps before it come twice a second. */}
      <p role="status">
        {finished &&
          `${title} is through: ${countWords(done, 'ticket')} looked at${run.finishedAt === null ? '' : `, ${momentWords(run.finishedAt)}`}.`}
      </p>
    </div>
  );
}
