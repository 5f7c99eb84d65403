import { useState } from 'react';
import { api, dataOf } from '../api/client';
import { Choice, choicesOf } from '../form/choice';
import { Field } from '../form/field';
import { MeasuredField } from '../form/measured-field';
import { PacketForm } from '../form/packet-form';
import { Ticks } from '../form/ticks';
import { useFocusBack } from '../form/use-focus-back';
import type { Group, Phase } from './shapes';
import { useDeed } from '../form/use-deed';
import { useLocations } from './use-plan';
import { APPROACHES } from './words';

interface Props {
  phase: Phase;
  /** Null: a new one. */
  group: Group | null;
  onDone: () => void;
}

/** Adds a group to a phase, or changes one. */
export function GroupForm({ phase, group, onDone }: Props) {
  const { data: locations } = useLocations();
  const begun = group === null ? NEW : typedOf(group);
  const name = useState(begun.name);
  const users = useState(begun.users);
  const approaches = useState<Group['approaches']>(begun.approaches);
  const location = useState(begun.location);
  const starts = useState(begun.starts);
  const ends = useState(begun.ends);
  const [support, setSupport] = useState(begun.supportStaff);
  useFocusBack('screen');
  const body = {
    ...{ name: name[0].trim(), plannedUsers: Number(users[0]), approaches: approaches[0], supportStaff: support },
    ...{ location: location[0] || null, starts: starts[0] || null, ends: ends[0] || null },
  };
  const send = useDeed<typeof body, Group>({
    send: (wanted, header) => {
      const id = phase.id;
      if (group === null)
        return dataOf(api.POST('/api/v1/phases/{id}/groups', { params: { path: { id }, header }, body: wanted }));
      const path = { id, group: group.id };
      return dataOf(api.PATCH('/api/v1/phases/{id}/groups/{group}', { params: { path }, body: wanted }));
    },
    touches: [['plan'], ['gate']],
    onDone,
  });
  const places = locations?.items.map(({ code, name: title }) => [code, title] as const) ?? [];
  return (
    <PacketForm
      title={group === null ? 'Add a group' : `Change ${group.name}`}
      verb={group === null ? 'Add it' : 'Save'}
      busy={send.isPending}
      error={send.error}
      onSubmit={() => send.mutate(body)}
      onCancel={onDone}
    >
      <Field label="Name of the group" field={name} required most={120} autoFocus />
      <div className="fields">
        <MeasuredField label="How many users" type="number" min={0} max={10_000_000} field={users} required />
        <Choice label="Where" field={location} choices={[['', 'Not said'], ...places]} />
        <MeasuredField label="Its own first day, if not the phase’s" type="date" field={starts} />
        <MeasuredField label="Its own last day" type="date" field={ends} />
      </div>
      <Ticks label="How they enroll (one at least)" field={approaches} choices={choicesOf(APPROACHES)} />
      <label className="switch">
        <input type="checkbox" checked={support} onChange={(event) => setSupport(event.target.checked)} />
        Support staff: their rates are told apart
      </label>
    </PacketForm>
  );
}

interface Typed {
  name: string;
  users: string;
  approaches: Group['approaches'];
  location: string;
  starts: string;
  ends: string;
  supportStaff: boolean;
}

const NEW: Typed = {
  ...{ name: '', users: '', location: '', starts: '', ends: '', supportStaff: false },
  approaches: ['self_service'],
};

function typedOf({ name, plannedUsers, approaches, location, starts, ends, supportStaff }: Group): Typed {
  const days = { starts: starts ?? '', ends: ends ?? '' };
  return { name, users: String(plannedUsers), approaches, location: location ?? '', ...days, supportStaff };
}
