import { useState } from 'react';
import { api, dataOf, once } from '../api/client';
import type { Ticket } from '../api/shapes';
import { useDraft } from './drafts';
import { Field } from '../form/field';
import { PacketForm } from '../form/packet-form';
import { useCommand } from './use-ticket';

const KINDS = { fix: 'A fix', workaround: 'A way round it', wont_fix: 'It stays as it is' } as const;
type Kind = keyof typeof KINDS;

/** The resolution on its way down: what the user does, what tier 1 does, how both know that it works. */
export function HandDownForm({ ticket, onDone }: { ticket: Ticket; onDone: () => void }) {
  const [kind, setKind] = useState<Kind>('fix');
  const cause = useDraft(`cause ${ticket.key}`);
  const userSteps = useDraft(`user steps ${ticket.key}`);
  const tier1Steps = useDraft(`tier 1 steps ${ticket.key}`);
  const verify = useDraft(`verify ${ticket.key}`);
  const send = useCommand(ticket.key, () => {
    const params = { path: { key: ticket.key }, header: once() };
    const resolution = { kind, cause: cause[0], userSteps: userSteps[0], tier1Steps: tier1Steps[0], verify: verify[0] };
    return dataOf(api.POST('/api/v1/tickets/{key}/hand-downs', { params, body: { resolution } }));
  });
  const submit = () =>
    send.mutate(undefined, {
      onSuccess: () => {
        for (const [, set] of [cause, userSteps, tier1Steps, verify]) set('');
        onDone();
      },
    });
  return (
    <PacketForm
      title="Hand down"
      verb="Hand down"
      busy={send.isPending}
      error={send.error}
      onSubmit={submit}
      onCancel={onDone}
    >
      <label>
        What it is
        <select value={kind} onChange={(event) => setKind(event.target.value as Kind)}>
          {Object.entries(KINDS).map(([word, title]) => (
            <option key={word} value={word}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <Field label="The cause" field={cause} rows={2} required autoFocus />
      <Field label="What the user does" field={userSteps} rows={3} required />
      <Field label="What tier 1 does" field={tier1Steps} rows={3} required />
      <Field label="How to see that it works" field={verify} rows={2} required />
    </PacketForm>
  );
}
