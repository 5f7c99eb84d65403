import { useState } from 'react';
import { api, dataOf, once } from '../api/client';
import type { Ticket } from '../api/shapes';
import { useDraft } from './drafts';
import { Field } from '../form/field';
import { PacketForm } from '../form/packet-form';
import { useCommand } from './use-ticket';

const OUTCOMES = [
  ['confirmed', 'It works: the user confirms'],
  ['no_answer', 'No answer'],
  ['call_back', 'Call back later'],
  ['still_failing', 'Still failing'],
  ['informed', 'Informed only'],
] as const;
type Outcome = (typeof OUTCOMES)[number][0];

/** The call with the user: the script of the resolution, and how it went. */
export function ContactForm({ ticket, onDone }: { ticket: Ticket; onDone: () => void }) {
  const [outcome, setOutcome] = useState<Outcome>('confirmed');
  const note = useDraft(`contact ${ticket.key}`);
  const failing = outcome === 'still_failing';
  const send = useCommand(ticket.key, () => {
    const params = { path: { key: ticket.key }, header: once() };
    const said = note[0].trim() === '' ? null : note[0];
    const body = { outcome, channel: 'phone' as const, note: said, evidence: failing ? said : null };
    return dataOf(api.POST('/api/v1/tickets/{key}/contacts', { params, body }));
  });
  const submit = () => send.mutate(undefined, { onSuccess: () => (note[1](''), onDone()) });
  const { resolution } = ticket;
  return (
    <PacketForm
      title={`Tell ${ticket.requester?.name ?? 'the user'}`}
      verb="Record"
      busy={send.isPending}
      error={send.error}
      onSubmit={submit}
      onCancel={onDone}
    >
      {resolution && (
        <dl className="script">
          <dt>The user does</dt>
          <dd>{resolution.userSteps}</dd>
          <dt>You do</dt>
          <dd>{resolution.tier1Steps}</dd>
          <dt>It works when</dt>
          <dd>{resolution.verify}</dd>
        </dl>
      )}
      <fieldset>
        <legend>How did it go?</legend>
        {OUTCOMES.map(([value, words]) => (
          <label key={value} className="switch">
            <input type="radio" name="outcome" checked={outcome === value} onChange={() => setOutcome(value)} />
            {words}
          </label>
        ))}
      </fieldset>
      <Field label={failing ? 'What happens now, exactly' : 'Note'} field={note} rows={2} required={failing} />
    </PacketForm>
  );
}
