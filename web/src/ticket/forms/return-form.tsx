import { useState } from 'react';
import { choicesOf } from '../../form/choice';
import { type BodyOf } from '../command-routes';
import { useDeed } from '../target';
import { CommandForm, type FormProps } from './command-form';
import { useEvidence } from './evidence';
import { EvidenceField } from './evidence-field';
import { PickField } from './pick-field';
import { TextField } from './text-field';
import { emptied, useCommandDraft } from './use-drafts';

type Reason = BodyOf<'return'>['reason'];

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
export function ReturnForm({ target, onDone }: FormProps) {
  const { name, ticket } = target;
  const [reason, setReason] = useState<Reason | ''>('');
  const [toTier, setToTier] = useState<'' | '1' | '2'>('');
  const note = useCommandDraft('return', 'note', name);
  const evidence = useEvidence(`return evidence ${name}`);
  const send = useDeed(target, 'return', () => {
    emptied(note);
    evidence.clear();
    onDone();
  });
  const submit = () =>
    send.mutate({
      ...{ reason: reason as Reason, note: note[0], evidence: evidence.body },
      ...(toTier === '' ? {} : { toTier: Number(toTier) as 1 | 2 }),
    });
  return (
    <CommandForm title="Send back" verb="Send back" send={send} onSubmit={submit} onCancel={onDone}>
      <PickField
        label="Why"
        field={[reason, setReason]}
        at="/reason"
        choices={[['', 'Choose a reason'], ...choicesOf(REASONS)]}
        required
        autoFocus
      />
      <TextField label="What is needed, exactly" field={note} at="/note" rows={3} required />
      {ticket?.tier === 3 && (
        <PickField
          label="Where to"
          field={[toTier, setToTier]}
          at="/toTier"
          choices={[
            ['', 'To whoever sent it'],
            ['2', 'Tier 2'],
            ['1', 'Tier 1 (tier 2 is told)'],
          ]}
        />
      )}
      <EvidenceField evidence={evidence} />
    </CommandForm>
  );
}
