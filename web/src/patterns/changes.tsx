import { wordsOf } from '../api/problem';
import { momentWords } from '../queue/time-words';
import { useUndoDeed } from './use-pattern-deeds';
import type { Pattern } from './use-patterns';
import { choosePattern } from './use-stream-address';
import { countWords } from './words';

type Change = Pattern['changes'][number];

function sentenceOf({ kind, from, to, by, tickets }: Change): string {
  const what = kind === 'merge' ? `${from} was merged into ${to}` : `${to} was split off ${from}`;
  const moved = [
    countWords(tickets.moved, 'ticket moved', 'tickets moved'),
    ...(tickets.toMove > 0 ? [`${tickets.toMove} on their way`] : []),
    ...(tickets.stayed > 0 ? [`${tickets.stayed} stayed where a person had put them`] : []),
  ].join(', ');
  return `${what} by ${by?.name ?? 'Tierline'}: ${moved}.`;
}

/** Merges and splits that the pattern took part in; the last one can be taken back. */
export function Changes({ pattern, may }: { pattern: Pattern; may: boolean }) {
  const undo = useUndoDeed(({ key }) => choosePattern(key));
  if (pattern.changes.length === 0) return null;
  return (
    <section className="changes" aria-label="Merges and splits">
      <h3>Merges and splits</h3>
      <ul className="plain-list">
        {pattern.changes.map((change) => (
          <li key={change.id} className="line">
            <span>
              {sentenceOf(change)} <span className="small">{momentWords(change.at)}</span>
              {change.undoneAt !== null && (
                <span className="small"> Taken back by {change.undoneBy?.name ?? 'Tierline'}.</span>
              )}
            </span>
            {may && change.undoneAt === null && (
              <button type="button" disabled={undo.isPending} onClick={() => undo.mutate(change.id)}>
                Take back
              </button>
            )}
          </li>
        ))}
      </ul>
      <p role="alert" className="wrong">
        {undo.error !== null && wordsOf(undo.error)}
      </p>
    </section>
  );
}
