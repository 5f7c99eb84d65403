import { useEffect } from 'react';
import { CommandForm } from '../ticket/forms/command-form';
import { ContactFields } from '../ticket/forms/contact-fields';
import { type Channel, type Outcome, OUTCOMES } from '../ticket/forms/outcomes';
import { useContactBody } from '../ticket/forms/use-contact-body';
import type { OutcomeOf } from './use-record';

interface Props {
  outcome: Outcome;
  name: string;
  channel: Channel;
  withinHours: number;
  send: { isPending: boolean; error: unknown; isSuccess: boolean };
  onSend: (body: Partial<OutcomeOf>) => void;
  onCancel: () => void;
}

/** What has to be said with an outcome that one key does not say. */
export function OutcomeForm({ outcome, name, withinHours, send, onSend, onCancel }: Props) {
  const contact = useContactBody(name, outcome, withinHours);
  const { isSuccess } = send;
  const { clear } = contact;
  useEffect(() => {
    if (isSuccess) clear();
  }, [isSuccess, clear]);
  const words = OUTCOMES.find((one) => one.outcome === outcome)?.words ?? outcome;
  return (
    <CommandForm
      title={words}
      verb="Record"
      send={send}
      onSubmit={() => onSend(contact.body as Partial<OutcomeOf>)}
      onCancel={onCancel}
    >
      <ContactFields contact={contact} focusFirst />
    </CommandForm>
  );
}
