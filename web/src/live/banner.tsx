import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { DraftClashes } from '../form/draft-clashes';
import { drafts } from '../form/drafts';
import './banner.css';
import { useLiveTickets } from './live-tickets';
import type { SentParcel } from './outbox';
import { useStanding } from './use-feed';
import { outbox, useOutbox } from './use-outbox';
import { Waiting } from './waiting';

/** A short break is nobody's business. */
const QUIET_MS = 1_500;
const CAUGHT_UP_MS = 6_000;

/** Says when the console is cut off, what waits to be sent, and what came meanwhile when it is back. */
export function Banner() {
  const { state, caughtUp } = useStanding();
  const [shown, setShown] = useState<'nothing' | 'away' | 'back'>('nothing');
  useLiveTickets();
  useSendWhenBack(state === 'live');
  useEffect(() => {
    if (state === 'away') {
      const timer = window.setTimeout(() => setShown('away'), QUIET_MS);
      return () => window.clearTimeout(timer);
    }
    setShown(caughtUp === null ? 'nothing' : 'back');
    const timer = window.setTimeout(() => setShown('nothing'), CAUGHT_UP_MS);
    return () => window.clearTimeout(timer);
  }, [state, caughtUp]);
  return (
    <>
      <div role="status" className={`banner ${shown}`}>
        {shown === 'away' && 'Offline. You can go on writing; what you send waits until the server is back.'}
        {shown === 'back' && `Caught up: ${caughtUp} ${caughtUp === 1 ? 'change' : 'changes'}.`}
      </div>
      <Post />
      <DraftClashes />
    </>
  );
}

/** What went, and of which ticket: a new one is called by its number from now on. */
const sentWords = ({ words, ticket }: SentParcel) =>
  ticket === null || words.includes(ticket) ? words : `${words}, ${ticket}`;

/** What waits, and what of it went a moment ago. */
function Post() {
  const { parcels, sent } = useOutbox();
  const refused = parcels.filter((parcel) => parcel.refused !== null).length;
  const waiting = parcels.length - refused;
  const words = [
    waiting > 0 ? `${waiting} waiting to be sent` : '',
    refused > 0 ? `${refused} not taken by the server` : '',
  ].filter(Boolean);
  return (
    <section className="post" aria-label="Sending">
      <p role="status" className="unseen">
        {sent.length > 0 && `Sent: ${sent.map(sentWords).join(', ')}.`}
      </p>
      {sent.length > 0 && <p className="sent">✓ Sent: {sent.map(sentWords).join(', ')}.</p>}
      {parcels.length > 0 && (
        <details open={refused > 0}>
          <summary>{words.join(', ')}</summary>
          <Waiting ticketKey={null} />
        </details>
      )}
    </section>
  );
}

/** Once the server is there: what waits goes, and what is shown of it is read again. */
function useSendWhenBack(live: boolean): void {
  const queries = useQueryClient();
  const { sent } = useOutbox();
  useEffect(() => {
    if (!live) return;
    void outbox.flush();
    void drafts.flush().then(() => drafts.load());
  }, [live]);
  useEffect(() => {
    for (const { ticket } of sent)
      void queries.invalidateQueries({ queryKey: ticket ? ['ticket', ticket] : ['queue'] });
  }, [sent, queries]);
}
