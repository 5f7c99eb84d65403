import { useState } from 'react';
import { ActionButton } from '../actions/action-button';
import { useActions } from '../actions/registry';
import { wordsOf } from '../api/problem';
import type { Ticket } from '../api/shapes';
import { usePresence } from '../live/use-feed';
import { DueBar } from '../queue/due-bar';
import { STATE_NAMES } from '../queue/words';
import { useSession } from '../session/session';
import { Composer } from './composer';
import { Facts } from './facts';
import { KnownStrip } from './known-strip';
import { TicketCommands } from './ticket-commands';
import { TierLadder } from './tier-ladder';
import { Timeline } from './timeline';
import { useClocks, useTicket } from './use-ticket';

interface Props {
  ticketKey: string;
  now: number;
  onClose: () => void;
}

/** The ticket beside its queue. */
export function TicketPane({ ticketKey, now, onClose }: Props) {
  const { data: ticket, error } = useTicket(ticketKey);
  useActions([{ id: 'ticket.close-pane', title: 'Back to the list', keys: 'Escape', group: 'Ticket', run: onClose }]);
  return (
    <section className="pane" aria-label={`Ticket ${ticketKey}`} tabIndex={-1}>
      {error !== null && <p role="alert">{wordsOf(error)}</p>}
      {ticket && <Open ticket={ticket} now={now} />}
      <ActionButton id="ticket.close-pane" />
    </section>
  );
}

function Open({ ticket, now }: { ticket: Ticket; now: number }) {
  const { staff } = useSession();
  const [typing, setTyping] = useState(false);
  const { data: clocks } = useClocks(ticket.key);
  const others = usePresence(ticket.key, typing).filter(({ id }) => id !== staff.id);
  const comment = () => document.getElementById('comment')?.focus();
  useActions([{ id: 'ticket.comment', title: 'Comment', keys: 'r', group: 'Ticket', run: comment }]);
  return (
    <article>
      <header>
        <p className="line">
          <span className="key">{ticket.key}</span>
          <span className={`state ${ticket.state}`}>{STATE_NAMES[ticket.state]}</span>
          <DueBar from={ticket.updatedAt} due={ticket.due?.tier ?? null} now={now} />
        </p>
        <h2>{ticket.title}</h2>
        <p className="others" role="status">
          {others.map(({ name, mode }) => `${name} ${mode === 'typing' ? 'is writing' : 'is looking'}`).join(', ')}
        </p>
        <TierLadder ticket={ticket} clocks={clocks} />
        <TicketCommands ticket={ticket} />
      </header>
      <KnownStrip ticketKey={ticket.key} />
      <Facts ticket={ticket} />
      {ticket.description !== null && <p className="words">{ticket.description}</p>}
      <Composer ticketKey={ticket.key} onTyping={setTyping} />
      <Timeline ticketKey={ticket.key} />
    </article>
  );
}
