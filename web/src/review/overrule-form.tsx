import { useState } from 'react';
import { api, dataOf } from '../api/client';
import { Choice, choicesOf } from '../form/choice';
import { useDraft } from '../form/drafts';
import { Field } from '../form/field';
import { PacketForm } from '../form/packet-form';
import { useFocusBack } from '../form/use-focus-back';
import { useDeed } from '../form/use-deed';
import type { Decision } from './use-review';
import { VERDICTS, verdictOf } from './words';

/** A person's word over the figures, with a reason; both are kept. */
export function OverruleForm({ decision, onDone }: { decision: Decision; onDone: () => void }) {
  const { id } = decision;
  useFocusBack();
  const verdict = useState(verdictOf(decision) ?? 'worked');
  const reason = useDraft(`overrule decision ${id}`);
  const send = useDeed({
    touches: [['review']],
    send: (body: { verdict: (typeof verdict)[0]; reason: string }, header) =>
      dataOf(api.POST('/api/v1/decisions/{id}/verdicts', { params: { path: { id }, header }, body })),
    onDone: () => {
      reason[1]('');
      onDone();
    },
  });
  return (
    <PacketForm
      title="Say otherwise"
      verb="Say otherwise"
      busy={send.isPending}
      error={send.error}
      onSubmit={() => send.mutate({ verdict: verdict[0], reason: reason[0] })}
      onCancel={onDone}
    >
      <Choice label="What became of it" field={verdict} choices={choicesOf(VERDICTS)} autoFocus />
      <Field label="Why, against the figures" field={reason} rows={3} required most={2_000} />
    </PacketForm>
  );
}
