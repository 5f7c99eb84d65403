import { goWith } from '../frame/address';
import { useSession } from '../session/session';
import { QUEUE_TITLES, type QueueName, queuesOf, useQueueCounts } from './queues';

/** The three queues of one's role, and the others behind a list. */
export function QueueTabs({ chosen }: { chosen: QueueName }) {
  const { staff } = useSession();
  const { data } = useQueueCounts();
  const items = data?.items ?? [];
  const first = queuesOf(staff.role);
  const others = items.filter(({ name }) => !first.includes(name));
  const countOf = (name: QueueName) => {
    const found = items.find((item) => item.name === name);
    return found ? `${found.count}${found.more ? '+' : ''}` : '';
  };
  const open = (name: string) => goWith({ queue: name, ticket: null });
  return (
    <nav className="tabs" aria-label="Queues">
      {first.map((name) => (
        <button key={name} type="button" aria-current={name === chosen ? 'page' : undefined} onClick={() => open(name)}>
          {QUEUE_TITLES[name]} <span className="count">{countOf(name)}</span>
        </button>
      ))}
      <label>
        <span className="unseen">More queues</span>
        <select
          value={first.includes(chosen) ? '' : chosen}
          onChange={(event) => event.target.value !== '' && open(event.target.value)}
        >
          <option value="">More…</option>
          {others.map(({ name }) => (
            <option key={name} value={name}>
              {QUEUE_TITLES[name]} ({countOf(name)})
            </option>
          ))}
        </select>
      </label>
    </nav>
  );
}
