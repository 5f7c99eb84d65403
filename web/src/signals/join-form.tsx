import { useState } from 'react';
import { api, dataOf } from '../api/client';
import { AskForm } from '../patterns/ask-form';
import { PatternPicker } from '../patterns/pattern-picker';
import { TOUCHED } from '../patterns/use-pattern-deeds';
import { useDeed } from '../form/use-deed';

interface Props {
  id: number;
  signature: string;
  onDone: () => void;
  onCancel: () => void;
}

/** The signal tells of a pattern that is known: its signature goes there, and its tickets are suggested to it. */
export function JoinForm({ id, signature, onDone, onCancel }: Props) {
  const into = useState('');
  const deed = useDeed({
    send: (key: string, header) => {
      const params = { path: { key }, header };
      return dataOf(api.POST('/api/v1/patterns/{key}/signatures', { params, body: { signatures: [signature] } }));
    },
    touches: TOUCHED,
    onDone,
  });
  return (
    <AskForm
      title={`Signal ${id} belongs to …`}
      verb="Add it there"
      busy={deed.isPending}
      error={deed.error}
      onSubmit={() => deed.mutate(into[0])}
      onCancel={onCancel}
    >
      <PatternPicker label="The pattern" field={into} without={null} autoFocus />
      <p className="small">
        Tickets of <code>{signature}</code> are suggested to it.
      </p>
    </AskForm>
  );
}
