import { type Dispatch, type SetStateAction, useEffect, useRef, useState } from 'react';
import { ActionButton } from '../actions/action-button';
import { useActions } from '../actions/registry';
import { wordsOf } from '../api/problem';
import type { Ticket } from '../api/shapes';
import { useSession } from '../session/session';
import { useAtOnce } from './at-once';
import { NEXT_STEPS, type Offered, OFFERS, offersOf } from './offers';
import { usableOf } from './forms/package-pick';
import { useTicketTarget } from './target';
import { useKnownIssues } from './use-ticket';

interface Props {
  ticket: Ticket;
  /** Which form is open, and how to open another. */
  form: readonly [Offered | null, Dispatch<SetStateAction<Offered | null>>];
}

/** What may be done with the ticket now: the server's list, never our own guess. */
export function TicketCommands({ ticket, form: [open, setOpen] }: Props) {
  const { permissions } = useSession();
  const target = useTicketTarget(ticket);
  const atOnce = useAtOnce(target, ticket);
  const { data: known } = useKnownIssues(ticket.key);
  const { first, more } = offersOf(ticket, {
    maySplit: permissions.includes('ticket:log') && permissions.includes('ticket:work'),
    hasAnswer: usableOf(known).some(({ cameBack }) => !cameBack),
  });
  const bar = useRef<HTMLDivElement>(null);
  const [spread, setSpread] = useState(false);
  const allowed = [...first, ...more];
  useActions([
    ...allowed.map(({ command, title, keys }) => ({
      ...{ id: `ticket.${command}`, title, keys, group: 'Ticket' as const },
      run: () => {
        if (!atOnce.run(command)) setOpen(command);
      },
    })),
  ]);
  useKeptFocus(bar, allowed.map(({ command }) => command).join(' '));
  // The answer to one form must not close the next, which a quick hand has opened meanwhile.
  const closeOwn = () => setOpen((now) => (now === open ? null : now));
  const Shown = OFFERS.find(({ command }) => command === open)?.Form ?? null;
  return (
    <>
      <div className="bar commands" id="ticket-commands" ref={bar} tabIndex={-1} role="group" aria-label="Commands">
        {first.map(({ command }, at) => (
          <ActionButton key={command} id={`ticket.${command}`} main={at === 0 && NEXT_STEPS.has(command)} />
        ))}
        {more.length > 0 && (
          <button type="button" aria-expanded={spread} onClick={() => setSpread(!spread)}>
            {spread ? 'Fewer' : `${more.length} more`}
          </button>
        )}
        {spread && more.map(({ command }) => <ActionButton key={command} id={`ticket.${command}`} />)}
      </div>
      <p role="alert" className="wrong">
        {atOnce.refused !== null && wordsOf(atOnce.refused)}
      </p>
      {Shown !== null && <Shown key={`${ticket.key} ${open}`} target={target} onDone={closeOwn} />}
    </>
  );
}

/** A button that did its work and is offered no more takes the focus with it: the bar keeps it. */
function useKeptFocus(bar: React.RefObject<HTMLDivElement | null>, offered: string): void {
  const had = useRef(false);
  useEffect(() => {
    const place = bar.current;
    const note = () => (had.current = place?.contains(document.activeElement) ?? false);
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, [bar]);
  useEffect(() => {
    if (had.current && (document.activeElement === null || document.activeElement === document.body)) {
      bar.current?.focus();
    }
  }, [bar, offered]);
}
