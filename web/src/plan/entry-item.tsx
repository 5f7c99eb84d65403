import { api, dataOf } from '../api/client';
import { wordsOf } from '../api/problem';
import { goWith, useAddress } from '../frame/address';
import { momentWords } from '../queue/time-words';
import { PLATFORM_NAMES } from '../queue/words';
import { useSession } from '../session/session';
import { EntryForm } from './entry-form';
import { offerEntryBack } from './put-back';
import type { Entry, Phase } from './shapes';
import { useDeed } from '../form/use-deed';
import { CHANNELS, countWords, ENTRY_KINDS, variantWords } from './words';

/** One entry of the timeline, with what may be done about it. */
export function EntryItem({ entry, phases }: { entry: Entry; phases: readonly Phase[] }) {
  const { permissions } = useSession();
  const { query } = useAddress();
  const may = permissions.includes('rollout:manage');
  const touches = [['plan', 'timeline'], ['gate']];
  const params = { path: { id: entry.id }, header: { 'If-Match': `"timeline-${entry.id}-${entry.version}"` } };
  const mark = useDeed({
    send: (done: boolean) => dataOf(api.PATCH('/api/v1/timeline/{id}', { params, body: { done } })),
    touches,
  });
  const remove = useDeed({
    send: (id: number) => dataOf(api.DELETE('/api/v1/timeline/{id}', { params: { path: { id } } })),
    touches,
    onDone: () => offerEntryBack(entry),
  });
  const open = may && query.get('do') === `entry-${entry.id}`;
  const refused = mark.error ?? remove.error;
  return (
    <li className={`entry ${entry.kind}`}>
      <p>
        <time dateTime={entry.at}>{momentWords(entry.at)}</time>
        {entry.until !== null && ` to ${momentWords(entry.until)}`}
      </p>
      <div>
        <p>
          <strong>{entry.title}</strong>
        </p>
        <p className="small">{detailWords(entry, phases)}</p>
        <p role="alert" className="wrong">
          {refused !== null && wordsOf(refused)}
        </p>
        {may && !open && (
          <div className="bar">
            <button type="button" disabled={mark.isPending} onClick={() => mark.mutate(!entry.done)}>
              {entry.done ? 'Not done after all' : 'Done'} <span className="unseen">{entry.title}</span>
            </button>
            <button type="button" onClick={() => goWith({ do: `entry-${entry.id}` })}>
              Change <span className="unseen">{entry.title}</span>
            </button>
            <button type="button" disabled={remove.isPending} onClick={() => remove.mutate(entry.id)}>
              Take off <span className="unseen">{entry.title}</span>
            </button>
          </div>
        )}
        {open && <EntryForm phases={phases} entry={entry} of={null} onDone={() => goWith({ do: null })} />}
      </div>
    </li>
  );
}

function detailWords(entry: Entry, phases: readonly Phase[]): string {
  const { phase, platforms, channel, owner, done, withdrawnAt, attendance } = entry;
  const parts = [
    done ? '✓ Done' : '○ To do',
    `${ENTRY_KINDS[entry.kind]}: ${variantWords(entry).toLowerCase()}`,
    phase === null ? 'whole rollout' : (phases.find(({ id }) => id === phase)?.name ?? 'another phase'),
    ...(channel === null ? [] : [CHANNELS[channel].toLowerCase()]),
    ...(platforms.length === 0 ? [] : [platforms.map((platform) => PLATFORM_NAMES[platform]).join(', ')]),
    ...(owner === null ? [] : [owner.name]),
    ...(attendance === null ? [] : [`${countWords(attendance, 'person', 'people')} came`]),
    ...(withdrawnAt === null ? [] : [`withdrawn ${momentWords(withdrawnAt)}`]),
  ];
  return parts.join(' · ');
}
