import { useDeed } from '../target';
import { CommandForm, type FormProps } from './command-form';
import { useEvidence } from './evidence';
import { EvidenceField } from './evidence-field';
import { TextField } from './text-field';
import { emptied, useCommandDraft } from './use-drafts';

/** The resolution is wrong or does not fit: back up to who gave it. */
export function RejectForm({ target, onDone }: FormProps) {
  const { name, ticket } = target;
  const reason = useCommandDraft('reject', 'reason', name);
  const evidence = useEvidence(`reject evidence ${name}`);
  const send = useDeed(target, 'reject', () => {
    emptied(reason);
    evidence.clear();
    onDone();
  });
  const giver = ticket?.resolution?.givenBy?.name ?? 'whoever gave it';
  return (
    <CommandForm
      title={`Send the resolution back to ${giver}`}
      verb="Send it back up"
      send={send}
      onSubmit={() => send.mutate({ reason: reason[0], evidence: evidence.body })}
      onCancel={onDone}
    >
      <TextField label="Why it does not serve" field={reason} at="/reason" rows={2} required autoFocus />
      <EvidenceField evidence={evidence} required />
    </CommandForm>
  );
}
