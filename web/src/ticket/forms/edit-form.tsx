import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { say } from '../../actions/said';
import { api, dataOf } from '../../api/client';
import type { Ticket } from '../../api/shapes';
import { choicesOf } from '../../form/choice';
import { useVersioned } from '../../form/use-versioned';
import { Versions } from '../../form/versions';
import { usePhaseChoices } from '../../queue/use-phases';
import { afterCommand } from '../target';
import { CommandForm, type FormProps } from './command-form';
import { bodyOf, editFields, type Edited, sectionsOf, wordsOfFact } from './edit-fields';
import { PickField } from './pick-field';
import { TextField } from './text-field';

/** What is known of the ticket, put right: two people who change different facts do not get into each other's way. */
export function EditForm({ target, onDone }: FormProps) {
  return target.ticket === null ? null : <Editing ticket={target.ticket} onDone={onDone} />;
}

const fieldsOf = (ticket: Ticket): Edited =>
  Object.fromEntries(editFields(ticket).map(({ name, value }) => [name, value]));

function Editing({ ticket, onDone }: { ticket: Ticket; onDone: () => void }) {
  const queries = useQueryClient();
  const [opened] = useState(ticket);
  const [typed, setTyped] = useState(() => fieldsOf(ticket));
  const from = useRef(opened);
  const phases = usePhaseChoices();
  const names = Object.fromEntries(editFields(opened).map(({ name, label }) => [name, label]));
  const edit = useVersioned<Ticket, Edited>({
    thing: opened,
    fieldsOf,
    etagOf: (version) => {
      from.current = version;
      return `"${version.key}-${version.version}"`;
    },
    save: (changes, etag) => {
      const params = { path: { key: opened.key }, header: { 'If-Match': etag } };
      return dataOf(api.PATCH('/api/v1/tickets/{key}', { params, body: bodyOf(changes, from.current) }));
    },
    onSaved: (changed, taken) => {
      afterCommand(queries, changed);
      if (taken.length > 0) say(`Saved, together with others’ changes: ${taken.map((name) => names[name]).join(', ')}`);
      onDone();
    },
  });
  if (edit.conflict !== null) {
    return (
      <Versions
        conflict={edit.conflict}
        names={names}
        show={(name, value) => wordsOfFact(opened, name, value)}
        busy={edit.busy}
        onResult={(fields) => (setTyped(fields), void edit.save(fields))}
        onBack={edit.back}
      />
    );
  }
  return (
    <CommandForm
      title="Change the facts"
      verb="Save"
      send={{ isPending: edit.busy, error: edit.error }}
      onSubmit={() => void edit.save(typed)}
      onCancel={onDone}
    >
      {sectionsOf(editFields(opened, phases)).map(([section, own]) => (
        <fieldset key={section} className="grid">
          <legend>{section}</legend>
          {own.map(({ name, label, choices, pointer, most, rows }) => {
            const pair = [typed[name] ?? '', (text: string) => setTyped({ ...typed, [name]: text })] as const;
            return choices === null ? (
              <TextField key={name} {...{ label, most, rows }} field={pair} at={pointer} autoFocus={name === 'title'} />
            ) : (
              <PickField key={name} label={label} field={pair} at={pointer} choices={choicesOf(choices)} />
            );
          })}
        </fieldset>
      ))}
    </CommandForm>
  );
}
