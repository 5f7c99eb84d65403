import { useState } from 'react';
import { wordsOf } from '../api/problem';
import { momentWords } from '../queue/time-words';
import type { ChallengeChange } from './shapes';
import { useChallengeHistory } from './use-gates';
import { CHALLENGE_STATES } from './words';

/** How a challenge came to stand as it does; asked for when it is opened. */
export function ChallengeHistory({ id, title }: { id: number; title: string }) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        History<span className="unseen"> of {title}</span>
      </summary>
      {open && <Changes id={id} />}
    </details>
  );
}

function Changes({ id }: { id: number }) {
  const { data, error } = useChallengeHistory(id);
  if (error !== null) return <p role="alert">{wordsOf(error)}</p>;
  return (
    <ol className="changes">
      {data?.items.map((change) => (
        <li key={change.version}>
          <p>
            {change.by.name}, {momentWords(change.at)}: {stepWords(change)}
          </p>
          {change.reason !== null && <p className="small">{change.reason}</p>}
        </li>
      ))}
    </ol>
  );
}

function stepWords({ steps, version, state }: ChallengeChange): string {
  if (version === 1) return `noted it, ${CHALLENGE_STATES[state].word.toLowerCase()}`;
  return steps.map(({ field, was, now }) => `${field}: ${was ?? 'none'} → ${now ?? 'none'}`).join('; ');
}
