import { useState } from 'react';
import { say } from '../actions/said';
import { api, dataOf } from '../api/client';
import { PacketForm } from '../form/packet-form';
import { useFocusBack } from '../form/use-focus-back';
import type { Member } from './use-staff';
import { useStaffDeed } from './use-staff-deed';

const LEAST = 10;
const MOST = 256;

/** A password for somebody who forgot it or has none yet. */
export function PasswordForm({ member, onDone }: { member: Member; onDone: () => void }) {
  useFocusBack('member');
  const [password, setPassword] = useState('');
  const [shown, setShown] = useState(false);
  const set = useStaffDeed(
    (body: { password: string }) =>
      dataOf(api.PUT('/api/v1/staff/{id}/password', { params: { path: { id: member.id } }, body })),
    () => {
      say(`${member.name} has a new password. Their sessions have ended.`);
      onDone();
    },
  );
  return (
    <PacketForm
      title={`A password for ${member.name}`}
      verb="Set the password"
      busy={set.isPending}
      error={set.error}
      onSubmit={() => set.mutate({ password })}
      onCancel={onDone}
    >
      <label>
        New password, {LEAST} characters or more
        <input
          type={shown ? 'text' : 'password'}
          autoComplete="new-password"
          required
          minLength={LEAST}
          maxLength={MOST}
          autoFocus
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </label>
      <label className="switch">
        <input type="checkbox" checked={shown} onChange={(event) => setShown(event.target.checked)} />
        Show it
      </label>
      <p className="small">Their sessions end. Give it to them in person; they can change it under Settings.</p>
    </PacketForm>
  );
}
