import { useState } from 'react';
import { choicesOf } from '../../form/choice';
import { useDeed } from '../target';
import { CommandForm, type FormProps } from './command-form';
import { CHANNELS, type Channel } from './outcomes';
import { PickField } from './pick-field';
import { TextField } from './text-field';
import { emptied, useCommandDraft } from './use-drafts';

/** The user calls: it works again, wherever the ticket is. */
export function RecoveredForm({ target, onDone }: FormProps) {
  const [channel, setChannel] = useState<Channel>('phone');
  const note = useCommandDraft('recovered', 'note', target.name);
  const send = useDeed(target, 'recovered', () => {
    emptied(note);
    onDone();
  });
  return (
    <CommandForm
      title="The user says that it works"
      verb="Resolve as recovered"
      send={send}
      onSubmit={() => send.mutate({ outcome: 'recovered', channel, note: note[0] })}
      onCancel={onDone}
    >
      <TextField label="What the user said" field={note} at="/note" rows={2} required autoFocus />
      <PickField label="How" field={[channel, setChannel]} at="/channel" choices={choicesOf(CHANNELS)} />
    </CommandForm>
  );
}

const PRESENT = { phone: 'On the phone', teams: 'On Teams', in_person: 'In person' } as const;
type Present = keyof typeof PRESENT;

/** Solved above tier 1, with the user there to see it. */
export function ResolveWithUserForm({ target, onDone }: FormProps) {
  const [channel, setChannel] = useState<Present>('phone');
  const note = useCommandDraft('resolve', 'note', target.name);
  const send = useDeed(target, 'resolve_with_user', () => {
    emptied(note);
    onDone();
  });
  return (
    <CommandForm
      title="Solved with the user present"
      verb="Resolve"
      send={send}
      onSubmit={() => send.mutate({ note: note[0], channel })}
      onCancel={onDone}
    >
      <TextField label="What fixed it" field={note} at="/note" rows={2} required autoFocus />
      <PickField label="The user was there" field={[channel, setChannel]} at="/channel" choices={choicesOf(PRESENT)} />
    </CommandForm>
  );
}
