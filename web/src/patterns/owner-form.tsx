import { useState } from 'react';
import { Choice } from '../form/choice';
import { AskForm } from './ask-form';
import { useEngineers } from './use-engineers';

interface Props {
  title: string;
  owner: { id: number; name: string } | null;
  busy: boolean;
  error: unknown;
  onGive: (staff: number | null) => void;
  onCancel: () => void;
}

/** Who works it from now on; nobody is an answer too. */
export function OwnerForm({ title, owner, busy, error, onGive, onCancel }: Props) {
  const [id, setId] = useState(owner === null ? '' : String(owner.id));
  const { data = [] } = useEngineers();
  const people = data.map((member) => [String(member.id), `${member.name} (${member.role})`] as const);
  return (
    <AskForm
      title={title}
      verb="Give"
      busy={busy}
      error={error}
      onSubmit={() => onGive(id === '' ? null : Number(id))}
      onCancel={onCancel}
    >
      <Choice label="Who works it" field={[id, setId]} choices={[['', 'nobody'], ...people]} autoFocus />
    </AskForm>
  );
}
