import { memo, useState } from 'react';
import { ActionButton } from '../actions/action-button';
import { useActions } from '../actions/registry';
import { wordsOf } from '../api/problem';
import type { Ticket } from '../api/shapes';
import { usePresence } from '../live/use-feed';
import { Waiting } from '../live/waiting';
import { useSession } from '../session/session';
import { Composer } from './composer';
import { useDraft } from '../form/drafts';
import { Facts } from './facts';
import { HandOver } from './hand-over';
import { KnownStrip } from './known-strip';
import type { Offered } from './offers';
import { Rejected, Resolution } from './resolution';
import { SnippetTicket } from './snippets/use-snippets';
import { TicketCommands } from './ticket-commands';
import { TicketHeader } from './ticket-header';
import { Timeline } from './timeline';
import { useTicket } from './use-ticket';
import './ticket.css';

interface Props {
  ticketKey: string;
  now: number;
  onClose: () => void;
}

/** The ticket beside its queue; what happens to the list does not draw it anew. */
export const TicketPane = memo(function TicketPane({ ticketKey, now, onClose }: Props) {
  const { data: ticket, error } = useTicket(ticketKey);
  useActions([{ id: 'ticket.close-pane', title: 'Back to the list', keys: 'Escape', group: 'Ticket', run: onClose }]);
  return (
    <section className="pane ticket" id="ticket" aria-label={`Ticket ${ticketKey}`} tabIndex={-1}>
      {error !== null && <p role="alert">{wordsOf(error)}</p>}
      {ticket ? <Open ticket={ticket} now={now} /> : <ActionButton id="ticket.close-pane" />}
    </section>
  );
});

function Open({ ticket, now }: { ticket: Ticket; now: number }) {
  const { staff } = useSession();
  const [typing, setTyping] = useState(false);
  const [form, setForm] = useState<Offered | null>(null);
  const draft = useDraft(`comment ${ticket.key}`);
  const others = usePresence(ticket.key, typing || form !== null).filter(({ id }) => id !== staff.id);
  const comment = () => document.getElementById('comment')?.focus();
  const mayComment = ticket.allowedCommands.includes('comment');
  useActions([
    ...(mayComment
      ? [{ id: 'ticket.comment', title: 'Comment', keys: 'r', group: 'Ticket' as const, run: comment }]
      : []),
    { id: 'ticket.print', title: 'Print as a hand-over sheet', keys: null, group: 'Ticket', run: () => window.print() },
  ]);
  const insert = (words: string) => {
    draft[1](draft[0] === '' ? words : `${draft[0]}\n${words}`);
    comment();
  };
  return (
    <SnippetTicket value={ticket.key}>
      <article>
        <TicketHeader ticket={ticket} others={others} now={now}>
          <TicketCommands ticket={ticket} form={[form, setForm]} />
        </TicketHeader>
        <KnownStrip ticket={ticket} onInsert={mayComment ? insert : null} onUse={setForm} />
        <Resolution ticket={ticket} />
        <HandOver ticket={ticket} />
        {ticket.description !== null && <p className="words description">{ticket.description}</p>}
        <Facts ticket={ticket} />
        <Waiting ticketKey={ticket.key} />
        {mayComment && <Composer ticket={ticket} draft={draft} onTyping={setTyping} />}
        <Rejected ticket={ticket} />
        <Timeline ticket={ticket} />
        <div className="bar">
          <ActionButton id="ticket.print" />
        </div>
      </article>
    </SnippetTicket>
  );
}
