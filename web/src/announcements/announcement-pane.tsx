import { useState } from 'react';
import { ActionButton } from '../actions/action-button';
import { useActions } from '../actions/registry';
import { wordsOf } from '../api/problem';
import { goWith } from '../frame/address';
import { momentWords } from '../queue/time-words';
import { useSession } from '../session/session';
import { ChangeAnnouncement } from './announcement-form';
import { Readers } from './readers';
import { type Announcement, useAcknowledge, useWithdraw } from './use-announcements';
import { usePlaces } from './use-places';
import { scopeWords, SEVERITIES, STATES } from './words';

/** One announcement, and what can be done with it. */
export function AnnouncementPane({ announcement }: { announcement: Announcement }) {
  const { permissions, staff } = useSession();
  const { phases } = usePlaces();
  const [changing, setChanging] = useState(false);
  const [asking, setAsking] = useState(false);
  const acknowledge = useAcknowledge();
  const withdraw = useWithdraw(() => setAsking(false));
  const { id, state, scope, acknowledgedAt, mustAcknowledge } = announcement;
  const manages = permissions.includes('announcement:manage');
  const mine = scope.roles.length === 0 || scope.roles.includes(staff.role);
  const toRead = state === 'active' && acknowledgedAt === null && mine;
  const standing = state === 'active' || state === 'planned';
  useActions([
    ...(toRead
      ? [
          {
            ...{ id: 'announcement.read', title: 'I have read it', keys: 'r', group: 'Announcements' as const },
            run: () => acknowledge.mutate(announcement),
          },
        ]
      : []),
    ...(manages && standing
      ? [
          {
            ...{ id: 'announcement.change', title: 'Change it', keys: 'e', group: 'Announcements' as const },
            run: () => setChanging(true),
          },
          {
            ...{ id: 'announcement.withdraw', title: 'Withdraw it', keys: null, group: 'Announcements' as const },
            run: () => setAsking(true),
          },
        ]
      : []),
    {
      ...{ id: 'announcement.close', title: 'Back to the list', keys: 'Escape', group: 'Announcements' as const },
      run: () => goWith({ announcement: null }),
    },
  ]);
  if (changing) {
    return (
      <div>
        <h2 className="unseen">{announcement.title}</h2>
        <ChangeAnnouncement announcement={announcement} onDone={() => setChanging(false)} />
      </div>
    );
  }
  const wrong = acknowledge.error ?? withdraw.error;
  return (
    <article aria-label={announcement.title}>
      <h2>{announcement.title}</h2>
      <p className={`severity ${announcement.severity}`}>
        {SEVERITIES[announcement.severity]}, {STATES[state].toLowerCase()}
      </p>
      <p className="words">{announcement.text}</p>
      <p className="small">
        {announcement.by.name}, from {momentWords(announcement.startsAt)} until {momentWords(announcement.expiresAt)}.{' '}
        {scopeWords(announcement, new Map(phases))}.
      </p>
      <p role="status">
        {acknowledgedAt !== null
          ? `✓ You read this ${momentWords(acknowledgedAt)}.`
          : mustAcknowledge && toRead && 'To be acknowledged.'}
      </p>
      <p role="alert" className="wrong">
        {wrong !== null && wordsOf(wrong)}
      </p>
      <div className="bar">
        <ActionButton id="announcement.read" main />
        <ActionButton id="announcement.change" />
        {asking ? (
          <>
            <span>It leaves every list.</span>
            <button type="button" autoFocus disabled={withdraw.isPending} onClick={() => withdraw.mutate(id)}>
              Yes, withdraw it
            </button>
            <button type="button" onClick={() => setAsking(false)}>
              Not now
            </button>
          </>
        ) : (
          <ActionButton id="announcement.withdraw" />
        )}
        <ActionButton id="announcement.close" />
      </div>
      {manages && <Readers id={id} />}
    </article>
  );
}
