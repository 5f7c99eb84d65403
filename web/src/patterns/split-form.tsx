import { useState } from 'react';
import { Field } from '../form/field';
import { Ticks } from '../form/ticks';
import { useDraft } from '../form/drafts';
import { AskForm } from './ask-form';
import { useSplitDeed } from './use-pattern-deeds';
import { type Pattern, usePatternTickets } from './use-patterns';

interface Props {
  pattern: Pattern;
  onDone: (made: Pattern) => void;
  onCancel: () => void;
}

/** Which signatures and tickets are another problem: they become a pattern of their own; can be taken back. */
export function SplitForm({ pattern, onDone, onCancel }: Props) {
  const title = useDraft(`split ${pattern.key}`);
  const signatures = useState<readonly string[]>([]);
  const keys = useState<readonly string[]>([]);
  const { data } = usePatternTickets(pattern.key, true);
  const tickets = data?.pages.flatMap(({ items }) => items) ?? [];
  const deed = useSplitDeed(pattern.key, (made) => (title[1](''), onDone(made)));
  const submit = () => deed.mutate({ title: title[0], signatures: [...signatures[0]], keys: [...keys[0]] });
  return (
    <AskForm
      title={`Split ${pattern.key}`}
      verb="Split off"
      busy={deed.isPending}
      error={deed.error}
      onSubmit={submit}
      onCancel={onCancel}
    >
      <Field label="What the new pattern is called" field={title} required most={200} autoFocus />
      {pattern.signatures.length > 0 && (
        <Ticks
          label="Signatures that go along, with their tickets"
          field={signatures}
          choices={pattern.signatures.map(({ signature, means }) => [signature, means])}
        />
      )}
      {tickets.length > 0 && (
        <div className="tall">
          <Ticks
            label="Tickets that go along"
            field={keys}
            choices={tickets.map(({ ticket }) => [ticket.key, `${ticket.key} ${ticket.title}`])}
          />
        </div>
      )}
    </AskForm>
  );
}
