import { useState } from 'react';
import { api, dataOf } from '../api/client';
import { Field } from '../form/field';
import { PacketForm } from '../form/packet-form';
import { Ticks } from '../form/ticks';
import { useFocusBack } from '../form/use-focus-back';
import { RoleChoice } from './role-choice';
import { type Member, type NewMember, useLocationNames } from './use-staff';
import { useStaffDeed } from './use-staff-deed';

/** A new member. They cannot sign in until a password is set, which is the next step. */
export function HireForm({ onHired, onCancel }: { onHired: (member: Member) => void; onCancel: () => void }) {
  useFocusBack();
  const names = useLocationNames();
  const name = useState('');
  const email = useState('');
  const role = useState<Member['role']>('tier1');
  const tags = useState<string[]>([]);
  const hire = useStaffDeed(
    (body: NewMember, header) => dataOf(api.POST('/api/v1/staff', { params: { header }, body })),
    onHired,
  );
  return (
    <PacketForm
      title="Add a member"
      verb="Add"
      busy={hire.isPending}
      error={hire.error}
      onSubmit={() => hire.mutate({ name: name[0].trim(), email: email[0].trim(), role: role[0], scopeTags: tags[0] })}
      onCancel={onCancel}
    >
      <Field label="Name" field={name} required most={120} autoFocus />
      <label>
        E-mail
        <input
          type="email"
          autoComplete="off"
          required
          maxLength={254}
          value={email[0]}
          onChange={(event) => email[1](event.target.value)}
        />
      </label>
      <RoleChoice field={role} />
      {names.size > 0 && <Ticks label="Locations (none ticked: all)" field={tags} choices={[...names]} />}
    </PacketForm>
  );
}
