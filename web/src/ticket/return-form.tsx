import { useState } from 'react';
import { api, dataOf, once } from '../api/client';
import type { paths } from '../api/schema';
import type { Ticket } from '../api/shapes';
import { useDraft } from './drafts';
import { Field } from '../form/field';
import { PacketForm } from '../form/packet-form';
import { useCommand } from './use-ticket';

type Reason = paths['/api/v1/tickets/{key}/returns']['post']['requestBody']['content']['application/json']['reason'];

const REASONS: Readonly<Record<Reason, string>> = {
  missing_device_id: 'The device id is missing',
  missing_log: 'A log is missing',
  missing_os_version: 'The version of the system is missing',
  missing_error_text: 'The error’s text is missing',
  not_reproduced: 'It does not happen here',
  known_issue_existed: 'It was a known issue',
  wrong_tier: 'It belongs to another tier',
  user_unreachable: 'The user cannot be reached',
  not_this_problem: 'It is another problem',
  other: 'Something else',
};

/** Back to whoever sent it, with a reason from the list and what is needed. */
export function ReturnForm({ ticket, onDone }: { ticket: Ticket; onDone: () => void }) {
  const [reason, setReason] = useState<Reason>('missing_log');
  const note = useDraft(`return ${ticket.key}`);
  const send = useCommand(ticket.key, () => {
    const params = { path: { key: ticket.key }, header: once() };
    return dataOf(api.POST('/api/v1/tickets/{key}/returns', { params, body: { reason, note: note[0] } }));
  });
  const submit = () => send.mutate(undefined, { onSuccess: () => (note[1](''), onDone()) });
  return (
    <PacketForm
      title="Send back"
      verb="Send back"
      busy={send.isPending}
      error={send.error}
      onSubmit={submit}
      onCancel={onDone}
    >
      <label>
        Why
        <select value={reason} onChange={(event) => setReason(event.target.value as Reason)}>
          {Object.entries(REASONS).map(([word, title]) => (
            <option key={word} value={word}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <Field label="What is needed, exactly" field={note} rows={3} required autoFocus />
    </PacketForm>
  );
}
