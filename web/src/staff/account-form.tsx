import { useState } from 'react';
import { PacketForm } from '../form/packet-form';
import { useFocusBack } from '../form/use-focus-back';
import { useChangeMember } from './member-form';
import type { Member } from './use-staff';

/** Ends an account, or opens it again; what follows is said before. */
export function AccountForm({ member, onDone }: { member: Member; onDone: () => void }) {
  useFocusBack('member');
  const [base] = useState(member);
  const change = useChangeMember(base, onDone);
  const { name, role, scopeTags, active } = base;
  return (
    <PacketForm
      title={active ? `Deactivate ${name}?` : `Activate ${name} again?`}
      verb={active ? 'Deactivate' : 'Activate'}
      busy={change.busy}
      error={change.error}
      onSubmit={() => void change.save({ name, role, scopeTags, active: !active })}
      onCancel={onDone}
    >
      <p>
        {active
          ? 'Their sessions and tokens end at once, and the tickets they hold go back to the queue of their tier. Nothing they wrote is lost; they can be activated again.'
          : 'They may sign in again with the password they had, or with a new one that you set. Their tokens stay ended.'}
      </p>
    </PacketForm>
  );
}
