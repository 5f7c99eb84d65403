import { useState } from 'react';
import { useDeed } from '../target';
import { CommandForm, type FormProps } from './command-form';
import { PatternField } from './pattern-field';

/** The ticket belongs to a pattern: a person says so, a machine only suggests it. */
export function LinkForm({ target, onDone }: FormProps) {
  const { ticket } = target;
  const [pattern, setPattern] = useState('');
  const send = useDeed(target, 'link', onDone);
  return (
    <CommandForm
      title={ticket?.pattern ? `Link to another pattern than ${ticket.pattern}` : 'Link to a pattern'}
      verb="Link"
      send={send}
      onSubmit={() => pattern !== '' && send.mutate({ pattern })}
      onCancel={onDone}
    >
      <PatternField ticketKey={ticket?.key ?? null} field={[pattern, setPattern]} not={ticket?.pattern ?? null} />
      <p className="small">If the pattern has a live package, its answer goes down to the user at once.</p>
    </CommandForm>
  );
}
