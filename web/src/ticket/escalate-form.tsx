import { useState } from 'react';
import { api, dataOf, once } from '../api/client';
import { ApiProblem } from '../api/problem';
import type { Ticket } from '../api/shapes';
import { useDraft } from './drafts';
import { Field } from '../form/field';
import { PacketForm } from '../form/packet-form';
import { useCommand } from './use-ticket';

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** The hand-over packet: why, what was tried, what was seen. What the server still misses, it names. */
export function EscalateForm({ ticket, onDone }: { ticket: Ticket; onDone: () => void }) {
  const reason = useDraft(`escalate reason ${ticket.key}`);
  const tried = useDraft(`escalate tried ${ticket.key}`);
  const evidence = useDraft(`escalate evidence ${ticket.key}`);
  const [seen, setSeen] = useState('');
  const send = useCommand(ticket.key, () => {
    const params = { path: { key: ticket.key }, header: once() };
    const body = {
      reason: reason[0],
      tried: linesOf(tried[0]),
      evidence: evidence[0].trim() === '' ? null : evidence[0],
      knownIssueSeen: seen.trim() === '' ? null : seen,
    };
    return dataOf(api.POST('/api/v1/tickets/{key}/escalations', { params, body }));
  });
  const submit = () =>
    send.mutate(undefined, {
      onSuccess: () => {
        for (const [, set] of [reason, tried, evidence]) set('');
        onDone();
      },
    });
  const { error } = send;
  const asksSeen = error instanceof ApiProblem && error.errors.some(({ pointer }) => pointer === '/knownIssueSeen');
  const complete = [reason[0].trim() !== '', linesOf(tried[0]).length > 0, evidence[0].trim() !== ''].filter(
    Boolean,
  ).length;
  return (
    <PacketForm
      title={`Escalate to tier ${ticket.tier + 1}`}
      verb="Escalate"
      busy={send.isPending}
      error={error}
      onSubmit={submit}
      onCancel={onDone}
    >
      <Field label="Why does it go up?" field={reason} required most={500} autoFocus />
      <Field label="What was tried, one step a line" field={tried} rows={3} required />
      <Field label="Evidence: the message, a log" field={evidence} rows={3} most={65_536} />
      <label>
        How complete it is
        <meter min={0} max={3} value={complete} />
      </label>
      {asksSeen && <Field label="The known issue does not help because" field={[seen, setSeen]} most={500} />}
    </PacketForm>
  );
}
