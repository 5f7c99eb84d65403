import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { say } from '../actions/said';
import { api, dataOf } from '../api/client';
import { Field } from '../form/field';
import { PacketForm } from '../form/packet-form';
import { Ticks } from '../form/ticks';
import { useFocusBack } from '../form/use-focus-back';
import { useVersioned } from '../form/use-versioned';
import { Versions } from '../form/versions';
import { RoleChoice } from './role-choice';
import { type Member, STAFF, useLocationNames } from './use-staff';
import { ROLE_NAMES, scopeWords } from './words';

type Fields = Pick<Member, 'name' | 'role' | 'scopeTags' | 'active'>;

const NAMES = { name: 'Name', role: 'Role', scopeTags: 'Locations', active: 'Account' } as const;

/** Sends what changed under the version that was shown; see `useVersioned` for what others changed meanwhile. */
export function useChangeMember(member: Member, onDone: () => void) {
  const queries = useQueryClient();
  return useVersioned<Member, Fields>({
    thing: member,
    fieldsOf: ({ name, role, scopeTags, active }) => ({ name, role, scopeTags, active }),
    etagOf: ({ id, version }) => `"staff-${id}-${version}"`,
    save: (body, etag) => {
      const params = { path: { id: member.id }, header: { 'If-Match': etag } };
      return dataOf(api.PATCH('/api/v1/staff/{id}', { params, body }));
    },
    onSaved: (saved) => {
      void queries.invalidateQueries({ queryKey: [STAFF] });
      say(`Saved: ${saved.name}.`);
      onDone();
    },
  });
}

/** Name, role and locations of a member. */
export function MemberForm({ member, onDone }: { member: Member; onDone: () => void }) {
  useFocusBack('member');
  const [base] = useState(member);
  const names = useLocationNames();
  const name = useState(base.name);
  const role = useState(base.role);
  const tags = useState<string[]>(base.scopeTags);
  const change = useChangeMember(base, onDone);
  const show = (field: string, value: unknown) =>
    field === 'role'
      ? ROLE_NAMES[value as Member['role']]
      : field === 'scopeTags'
        ? scopeWords(value as string[], names)
        : String(value);
  if (change.conflict !== null) {
    return (
      <Versions
        conflict={change.conflict}
        names={NAMES}
        show={show}
        busy={change.busy}
        onResult={(fields) => void change.save(fields)}
        onBack={change.back}
      />
    );
  }
  // A location that is gone still stands at the member until somebody takes it away.
  const choices = [...names, ...tags[0].filter((tag) => !names.has(tag)).map((tag) => [tag, tag] as const)];
  return (
    <PacketForm
      title={`Change ${base.name}`}
      verb="Save"
      busy={change.busy}
      error={change.error}
      onSubmit={() =>
        void change.save({ name: name[0].trim(), role: role[0], scopeTags: tags[0], active: base.active })
      }
      onCancel={onDone}
    >
      <Field label="Name" field={name} required most={120} autoFocus />
      <RoleChoice field={role} />
      {choices.length > 0 && <Ticks label="Locations (none ticked: all)" field={tags} choices={choices} />}
      <p className="small">
        A new role ends their sessions. Tickets that they may no longer work on go back to the queue of their tier.
      </p>
    </PacketForm>
  );
}
