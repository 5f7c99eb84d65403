import { useState } from 'react';
import type { BodyOf } from '../command-routes';
import { useDeed } from '../target';
import { CommandForm, type FormProps } from './command-form';
import { saidOr } from './lines';
import { PickField } from './pick-field';
import { TextField } from './text-field';
import { emptied, useCommandDraft } from './use-drafts';

type As = NonNullable<BodyOf<'close'>['as']>;

const UNSOLVED: readonly [As, string][] = [
  ['mistake', 'It was a mistake'],
  ['test', 'It was a test'],
  ['withdrawn_by_user', 'The user takes it back'],
];

/** The end: of what is resolved, or of what never was a problem. */
export function CloseForm({ target, onDone }: FormProps) {
  const { name, ticket } = target;
  const resolved = ticket?.state === 'resolved';
  const choices: readonly [As, string][] = ticket === null ? [['done', 'It is done'], ...UNSOLVED] : UNSOLVED;
  const [as, setAs] = useState<As>(resolved || ticket === null ? 'done' : 'mistake');
  const reason = useCommandDraft('close', 'reason', name);
  const send = useDeed(target, 'close', () => {
    emptied(reason);
    onDone();
  });
  return (
    <CommandForm
      title={resolved ? 'Close it now' : 'Close it unsolved'}
      verb="Close"
      send={send}
      onSubmit={() => send.mutate({ as, reason: saidOr(reason[0]) })}
      onCancel={onDone}
    >
      {!resolved && <PickField label="Why" field={[as, setAs]} at="/as" choices={choices} autoFocus />}
      <TextField
        label={as === 'done' ? 'Note' : 'How you know'}
        field={reason}
        at="/reason"
        required={as !== 'done'}
        autoFocus={resolved}
      />
    </CommandForm>
  );
}
