import { useState } from 'react';
import { ActionButton } from '../actions/action-button';
import { useActions } from '../actions/registry';
import { api, dataOf, once } from '../api/client';
import { wordsOf } from '../api/problem';
import type { Command, Ticket } from '../api/shapes';
import { useSession } from '../session/session';
import { ContactForm } from './contact-form';
import { EscalateForm } from './escalate-form';
import { HandDownForm } from './hand-down-form';
import { ReturnForm } from './return-form';
import { useCommand } from './use-ticket';

const FORMS = { escalate: EscalateForm, contact: ContactForm, hand_down: HandDownForm, return: ReturnForm } as const;
type FormName = keyof typeof FORMS;

interface Offer {
  command: Command;
  title: string;
  keys: string | null;
  run: () => void;
}

/** What may be done with the ticket now: the server's list, never our own guess. */
export function TicketCommands({ ticket }: { ticket: Ticket }) {
  const [form, setForm] = useState<FormName | null>(null);
  const { offers, refused } = useOffers(ticket, setForm);
  const allowed = offers.filter(({ command }) => ticket.allowedCommands.includes(command));
  useActions(
    allowed.map(({ command, title, keys, run }) => ({
      id: `ticket.${command}`,
      title,
      keys,
      run,
      group: 'Ticket' as const,
    })),
  );
  const Shown = form === null ? null : FORMS[form];
  return (
    <>
      <div className="bar">
        {allowed.map(({ command }, at) => (
          <ActionButton key={command} id={`ticket.${command}`} main={at === 0} />
        ))}
      </div>
      <p role="alert" className="wrong">
        {refused !== null && wordsOf(refused)}
      </p>
      {Shown !== null && <Shown ticket={ticket} onDone={() => setForm(null)} />}
    </>
  );
}

function useOffers(ticket: Ticket, open: (form: FormName) => void): { offers: Offer[]; refused: unknown } {
  const { staff } = useSession();
  const { key } = ticket;
  const params = () => ({ path: { key }, header: once() });
  const claim = useCommand(
    key,
    () => dataOf(api.POST('/api/v1/tickets/{key}/claims', { params: params(), body: {} })),
    (before) => ({ ...before, state: 'working', assignee: { id: staff.id, name: staff.name } }),
  );
  const release = useCommand(
    key,
    () => dataOf(api.POST('/api/v1/tickets/{key}/releases', { params: params(), body: {} })),
    (before) => ({ ...before, state: 'queued', assignee: null }),
  );
  const accept = useCommand(key, () =>
    dataOf(api.POST('/api/v1/tickets/{key}/acceptances', { params: params(), body: {} })),
  );
  const offers: Offer[] = [
    { command: 'claim', title: 'Take it', keys: 'i', run: () => claim.mutate(undefined) },
    { command: 'accept', title: 'Pass it on to tier 1', keys: 'a', run: () => accept.mutate(undefined) },
    { command: 'contact', title: 'Contact the user', keys: 't', run: () => open('contact') },
    { command: 'escalate', title: 'Escalate', keys: 'e', run: () => open('escalate') },
    { command: 'hand_down', title: 'Hand down', keys: 'd', run: () => open('hand_down') },
    { command: 'return', title: 'Send back', keys: 'b', run: () => open('return') },
    { command: 'release', title: 'Put it back', keys: null, run: () => release.mutate(undefined) },
  ];
  return { offers, refused: claim.error ?? release.error ?? accept.error };
}
