import { useSession } from '../session/session';
import { goWith } from '../frame/address';
import { QUEUE_TITLES, type QueueName, queuesOf, useQueueCounts } from './queues';
import { addressOf, nameOf, type Source } from './source';
import { useViews } from './use-views';

/** The three queues of one's role, and behind a list the others, everything, and the views that were kept. */
export function QueueTabs({ source }: { source: Source }) {
  const { staff } = useSession();
  const { data } = useQueueCounts();
  const views = useViews();
  const items = data?.items ?? [];
  const first = queuesOf(staff.role);
  const others = items.filter(({ name }) => !first.includes(name));
  const countOf = (name: QueueName) => {
    const found = items.find((item) => item.name === name);
    return found ? `${found.count}${found.more ? '+' : ''}` : '';
  };
  const open = (wanted: Source) => goWith(addressOf(wanted));
  const chosen = nameOf(source);
  const isFirst = source.kind === 'queue' && first.includes(source.name);
  const choose = (value: string) => {
    const [kind, id] = value.split(':');
    if (kind === 'view') open({ kind, id: Number(id) });
    else if (kind === 'all') open({ kind });
    else if (kind !== '') open({ kind: 'queue', name: value as QueueName });
  };
  return (
    <nav className="tabs" aria-label="Queues">
      {first.map((name) => (
        <button
          key={name}
          type="button"
          aria-current={name === chosen ? 'page' : undefined}
          onClick={() => open({ kind: 'queue', name })}
        >
          {QUEUE_TITLES[name]} <span className="count">{countOf(name)}</span>
        </button>
      ))}
      <label>
        <span className="unseen">More queues</span>
        <select
          className={isFirst ? undefined : 'chosen'}
          value={isFirst ? '' : chosen}
          onChange={(event) => choose(event.target.value)}
        >
          <option value="">More…</option>
          {others.map(({ name }) => (
            <option key={name} value={name}>
              {QUEUE_TITLES[name]} ({countOf(name)})
            </option>
          ))}
          <option value="all">All open tickets</option>
          {views.length > 0 && (
            <optgroup label="Views">
              {views.map(({ id, name }) => (
                <option key={id} value={`view:${id}`}>
                  {name}
                </option>
              ))}
            </optgroup>
          )}
        </select>
      </label>
    </nav>
  );
}
