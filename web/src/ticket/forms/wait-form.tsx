import { useState } from 'react';
import { useDeed } from '../target';
import { CommandForm, type FormProps } from './command-form';
import { saidOr } from './lines';
import { instantOf } from './moments';
import { PatternField } from './pattern-field';
import { PickField } from './pick-field';
import { TextField } from './text-field';
import { emptied, useCommandDraft } from './use-drafts';
import { WhenField } from './when-field';

type For = 'user' | 'date' | 'fix';

const NOTES: Readonly<Record<For, string>> = {
  user: 'What you asked the user',
  date: 'What happens on that day',
  fix: 'Note',
};

/** Waiting for the user, a day or a fix. Only waiting for the user stops the user's clock. */
export function WaitForm({ target, onDone }: FormProps) {
  const { name, ticket } = target;
  const [waitsFor, setWaitsFor] = useState<For>('user');
  const [until, setUntil] = useState('');
  const [pattern, setPattern] = useState(ticket?.pattern ?? '');
  const note = useCommandDraft('wait', 'note', name);
  const send = useDeed(target, 'wait', () => {
    emptied(note);
    onDone();
  });
  const forFix = waitsFor === 'fix';
  const submit = () =>
    send.mutate({
      ...{ for: waitsFor, until: instantOf(until), note: saidOr(note[0]) },
      ...(forFix && pattern !== '' ? { pattern } : {}),
    });
  return (
    <CommandForm title="Wait" verb="Wait" send={send} onSubmit={submit} onCancel={onDone}>
      <PickField
        label="What for"
        field={[waitsFor, setWaitsFor]}
        at="/for"
        choices={[
          ['user', 'The user’s answer'],
          ['date', 'A day'],
          ['fix', 'The fix of a pattern'],
        ]}
        autoFocus
      />
      {forFix && ticket?.pattern != null && <p>It waits for the fix of {ticket.pattern}.</p>}
      {forFix && ticket?.pattern == null && (
        <PatternField ticketKey={ticket?.key ?? null} field={[pattern, setPattern]} />
      )}
      <TextField label={NOTES[waitsFor]} field={note} at="/note" rows={2} required={!forFix} />
      <WhenField
        label={waitsFor === 'user' ? 'Ask again' : forFix ? 'Look again (may stay empty)' : 'Until'}
        field={[until, setUntil]}
        at="/until"
        required={!forFix}
      />
    </CommandForm>
  );
}
