import { useState } from 'react';
import type { Ticket } from '../api/shapes';
import { momentWords } from '../queue/time-words';
import { plainWord } from '../queue/words';
import { entriesOf, type Entry } from './entries';
import { Evidence } from './evidence';
import { useHistory, useTicketEvents } from './use-ticket';

/** Everything that happened to the ticket, the newest first: what people did, or each event. */
export function Timeline({ ticket }: { ticket: Ticket }) {
  const [all, setAll] = useState(false);
  return (
    <section className="timeline" aria-label="What happened">
      <div className="line">
        <h3>What happened</h3>
        <button type="button" aria-pressed={all} onClick={() => setAll(!all)}>
          Every event
        </button>
      </div>
      {all ? <Events ticketKey={ticket.key} /> : <Deeds ticket={ticket} />}
    </section>
  );
}

function Deeds({ ticket }: { ticket: Ticket }) {
  const { data } = useHistory(ticket.key);
  if (data === undefined) return null;
  return (
    <ol>
      {entriesOf(data, ticket).map((entry, at) => (
        <Deed key={`${entry.at} ${at}`} entry={entry} />
      ))}
    </ol>
  );
}

function Deed({ entry: { at, who, what, lines, evidence, fromUser } }: { entry: Entry }) {
  return (
    <li className={fromUser ? 'from-user' : undefined}>
      <p>
        <strong>{what}</strong> <span>{who}</span> <time dateTime={at}>{momentWords(at)}</time>
      </p>
      {lines.map((line, n) => (
        <p key={n} className="words">
          {line}
        </p>
      ))}
      {evidence.map((piece, n) => (
        <Evidence key={n} piece={piece} />
      ))}
    </li>
  );
}

function Events({ ticketKey }: { ticketKey: string }) {
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useTicketEvents(ticketKey);
  const events = (data?.pages ?? []).flatMap(({ items }) => items);
  return (
    <>
      <ol>
        {events.toReversed().map(({ id, type, time, actor, data: said }) => (
          <li key={id}>
            <p>
              <strong>{plainWord(type.replace(/^ticket\./, ''))}</strong> <span>{actor?.name ?? 'Tierline'}</span>{' '}
              <time dateTime={time}>{momentWords(time)}</time>
            </p>
            <p className="words small">{saidIn(said)}</p>
          </li>
        ))}
      </ol>
      {hasNextPage && (
        <button type="button" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Later events
        </button>
      )}
    </>
  );
}

/** The plain members of an event, as words. */
function saidIn(data: Readonly<Record<string, unknown>>): string {
  return Object.entries(data)
    .filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value))
    .map(([name, value]) => `${name}: ${String(value)}`)
    .join(' · ');
}
