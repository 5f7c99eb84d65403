import { ActionButton } from '../actions/action-button';
import { useActions } from '../actions/registry';
import { wordsOf } from '../api/problem';
import { goWith, useAddress } from '../frame/address';
import { momentWords } from '../queue/time-words';
import { useSession } from '../session/session';
import { NewAnnouncement } from './announcement-form';
import { AnnouncementPane } from './announcement-pane';
import './announcements.css';
import { type Announcement, useAnnouncements, useLiveAnnouncements } from './use-announcements';
import { SEVERITIES, STATES } from './words';

/** What staff are told: to read, to acknowledge, and for leads to write. */
export function AnnouncementsScreen() {
  const { permissions } = useSession();
  const { query } = useAddress();
  useLiveAnnouncements();
  const everything = query.get('show') === 'everything';
  const list = useAnnouncements(everything);
  const items = list.data ?? [];
  const at = items.findIndex(({ id }) => String(id) === query.get('announcement'));
  const writing = query.get('do') === 'write';
  const step = (by: number) => {
    const next = items[Math.min(items.length - 1, Math.max(0, at + by))];
    if (next) goWith({ announcement: String(next.id), do: null });
  };
  useActions([
    ...(permissions.includes('announcement:manage')
      ? [
          {
            ...{
              id: 'announcements.write',
              title: 'Write an announcement',
              keys: 'w',
              group: 'Announcements' as const,
            },
            run: () => goWith({ do: 'write', announcement: null }),
          },
        ]
      : []),
    { id: 'announcements.down', title: 'Next in the list', keys: 'j', group: 'Announcements', run: () => step(1) },
    { id: 'announcements.up', title: 'Previous in the list', keys: 'k', group: 'Announcements', run: () => step(-1) },
  ]);
  const shown = items[at];
  return (
    <section className="page announcements-page" aria-label="Announcements">
      <div className="bar">
        <h1>Announcements</h1>
        <ActionButton id="announcements.write" main />
        <label className="switch">
          <input
            type="checkbox"
            checked={everything}
            onChange={(event) => goWith({ show: event.target.checked ? 'everything' : null })}
          />
          Also what is over
        </label>
      </div>
      {list.error !== null && <p role="alert">{wordsOf(list.error)}</p>}
      <div className={shown === undefined && !writing ? 'alone' : 'beside'}>
        <div className="listed">
          {list.isSuccess && items.length === 0 && <p className="empty">Nothing is announced now.</p>}
          <ul>
            {items.map((one) => (
              <Line key={one.id} announcement={one} chosen={one === shown} />
            ))}
          </ul>
          {list.hasNextPage && (
            <button type="button" onClick={() => void list.fetchNextPage()}>
              More
            </button>
          )}
          <div className="bar">
            <ActionButton id="announcements.up" />
            <ActionButton id="announcements.down" />
          </div>
        </div>
        {writing && (
          <div>
            <h2 className="unseen">A new announcement</h2>
            <NewAnnouncement
              onDone={(id) => goWith({ do: null, ...(id === null ? {} : { announcement: String(id) }) })}
            />
          </div>
        )}
        {shown !== undefined && !writing && <AnnouncementPane key={shown.id} announcement={shown} />}
      </div>
    </section>
  );
}

function Line({ announcement, chosen }: { announcement: Announcement; chosen: boolean }) {
  const { id, title, severity, state, acknowledgedAt, mustAcknowledge, expiresAt } = announcement;
  const unread = state === 'active' && acknowledgedAt === null;
  return (
    <li>
      <button
        type="button"
        aria-current={chosen ? 'true' : undefined}
        onClick={() => goWith({ announcement: String(id), do: null })}
      >
        <b>
          {unread ? '● ' : ''}
          {title}
        </b>
        <span className="small">
          {severity !== 'info' && `${SEVERITIES[severity]}, `}
          {unread ? (mustAcknowledge ? 'to be acknowledged' : 'not read yet') : STATES[state].toLowerCase()}, until{' '}
          {momentWords(expiresAt)}
        </span>
      </button>
    </li>
  );
}
