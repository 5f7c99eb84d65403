import type { ReactNode } from 'react';
import { ActionButton } from '../actions/action-button';
import type { Ticket } from '../api/shapes';
import type { Presence } from '../live/feed';
import { DueBar } from '../queue/due-bar';
import { momentWords } from '../queue/time-words';
import { plainWord, STATE_NAMES } from '../queue/words';
import { PRIORITIES } from './forms/fact-words';
import { TierLadder } from './tier-ladder';
import { useClocks } from './use-ticket';

interface Props {
  ticket: Ticket;
  others: Presence['people'];
  now: number;
  children: ReactNode;
}

/** Where the ticket stands, how long it may take, who is at it, and what may be done. */
export function TicketHeader({ ticket, others, now, children }: Props) {
  const { data: clocks } = useClocks(ticket.key);
  return (
    <header>
      <div className="line">
        <span className="key">{ticket.key}</span>
        <span className={`state ${ticket.state}`}>{STATE_NAMES[ticket.state]}</span>
        {ticket.assignee && <span>with {ticket.assignee.name}</span>}
        {(ticket.priority === 'urgent' || ticket.priority === 'high') && (
          <span className="urgent">▲ {PRIORITIES[ticket.priority]}</span>
        )}
        {ticket.requester?.vip && <span className="vip">★ VIP</span>}
        <span className="others small" role="status">
          {others.map(({ name, mode }) => `${name} ${mode === 'typing' ? 'is writing' : 'is looking'}`).join(', ')}
        </span>
        <span className="stretch" />
        <ActionButton id="ticket.close-pane" />
      </div>
      <h2>{ticket.title}</h2>
      <Due ticket={ticket} now={now} />
      <p className="small standing">{standingOf(ticket)}</p>
      <TierLadder ticket={ticket} clocks={clocks} />
      {children}
    </header>
  );
}

function Due({ ticket, now }: { ticket: Ticket; now: number }) {
  const { due } = ticket;
  if (due == null || (due.user === null && due.tier === null)) return null;
  return (
    <p className="line dues">
      <span>
        Due here <DueBar from={ticket.updatedAt} due={due.tier} now={now} />
      </span>
      <span>
        Due for the user <DueBar from={ticket.reportedAt} due={due.user} now={now} />
      </span>
    </p>
  );
}

/** What it waits for, how it ended, where it came from: what a person asks next after the state. */
function standingOf(ticket: Ticket): string {
  const { waitingFor, waitingUntil, waitingNote, resolvedAs, resolvedNote, closedAs, bounces } = ticket;
  const said: (string | null)[] = [
    waitingFor === null ? null : `Waits for ${waitingFor === 'microsoft' ? 'Microsoft' : `the ${waitingFor}`}`,
    waitingUntil === null ? null : `until ${momentWords(waitingUntil)}`,
    waitingNote,
    resolvedAs === null ? null : `Resolved: ${plainWord(resolvedAs).toLowerCase()}`,
    resolvedNote,
    closedAs === null ? null : `Closed: ${plainWord(closedAs).toLowerCase()}`,
    ticket.duplicateOf === null ? null : `Duplicate of ${ticket.duplicateOf}`,
    ticket.splitFrom === null ? null : `Split from ${ticket.splitFrom}`,
    ticket.follows === null ? null : `Follows ${ticket.follows}`,
    ticket.nextContactAt === null ? null : `Next contact ${momentWords(ticket.nextContactAt)}`,
    bounces === 0 ? null : `Came back ${bounces} ${bounces === 1 ? 'time' : 'times'}`,
  ];
  return said.filter((words) => words !== null && words !== '').join(' · ');
}
