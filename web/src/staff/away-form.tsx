import { useState } from 'react';
import { say } from '../actions/said';
import { api, dataOf } from '../api/client';
import { MeasuredField } from '../form/measured-field';
import { PacketForm } from '../form/packet-form';
import { useFocusBack } from '../form/use-focus-back';
import { type Member, useStaff } from './use-staff';
import { useStaffDeed } from './use-staff-deed';
import { ROLE_NAMES } from './words';

const DAY = 86_400_000;

/** As a `datetime-local` field writes it, in the time of this machine. */
function localText(at: number): string {
  const moment = new Date(at);
  return new Date(at - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** Says for somebody else that they are away: what would come to them goes to the deputy, or to the tier. */
export function AwayForm({ member, onDone }: { member: Member; onDone: () => void }) {
  useFocusBack('member');
  const { data: staff } = useStaff(false);
  const until = useState(() => localText(Date.now() + DAY));
  const [deputy, setDeputy] = useState('');
  const leave = useStaffDeed(
    (body: { until: string; deputy: number | null }) =>
      dataOf(api.PUT('/api/v1/staff/{id}/away', { params: { path: { id: member.id } }, body })),
    () => {
      say(`${member.name} is away.`);
      onDone();
    },
  );
  const submit = () =>
    leave.mutate({ until: new Date(until[0]).toISOString(), deputy: deputy === '' ? null : Number(deputy) });
  return (
    <PacketForm
      title={`${member.name} is away`}
      verb="Say so"
      busy={leave.isPending}
      error={leave.error}
      onSubmit={submit}
      onCancel={onDone}
    >
      <MeasuredField
        label="Until"
        type="datetime-local"
        field={until}
        required
        min={localText(Date.now())}
        max={localText(Date.now() + 365 * DAY)}
        autoFocus
      />
      <label>
        Deputy
        <select value={deputy} onChange={(event) => setDeputy(event.target.value)}>
          <option value="">nobody: the tier</option>
          {staff
            ?.filter(({ id, active }) => active && id !== member.id)
            .map(({ id, name, role }) => (
              <option key={id} value={id}>
                {name}, {ROLE_NAMES[role]}
              </option>
            ))}
        </select>
      </label>
      <p className="small">What they hold stays with them; others may work over it.</p>
    </PacketForm>
  );
}
