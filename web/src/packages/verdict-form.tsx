import { useState } from 'react';
import { api, dataOf } from '../api/client';
import { Choice } from '../form/choice';
import { useDraft } from '../form/drafts';
import { Field } from '../form/field';
import { PacketForm } from '../form/packet-form';
import { useFocusBack } from '../form/use-focus-back';
import { useDeed } from '../form/use-deed';

type Verdict = 'held' | 'did_not_hold';
const VERDICTS = [
  ['held', 'It held'],
  ['did_not_hold', 'It did not hold'],
] as const;

/** A person judges, before the program does or otherwise than it did; the figures of now are kept with it. */
export function VerdictForm({ id, onDone }: { id: number; onDone: () => void }) {
  const [verdict, setVerdict] = useState<Verdict>('held');
  const reason = useDraft(`verdict package ${id}`);
  useFocusBack(`package-${id}`);
  const judge = useDeed({
    send: (body: { verdict: Verdict; reason: string }, header) =>
      dataOf(api.POST('/api/v1/packages/{id}/verdicts', { params: { path: { id }, header }, body })),
    touches: [['packages'], ['package', id], ['pattern']],
    onDone: () => {
      reason[1]('');
      onDone();
    },
  });
  return (
    <PacketForm
      title="Judge it yourself"
      verb="Judge"
      busy={judge.isPending}
      error={judge.error}
      onSubmit={() => judge.mutate({ verdict, reason: reason[0] })}
      onCancel={onDone}
    >
      <Choice label="Verdict" field={[verdict, setVerdict]} choices={VERDICTS} autoFocus />
      <Field label="Why" field={reason} rows={2} required most={2_000} />
    </PacketForm>
  );
}
