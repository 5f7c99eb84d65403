import { useState } from 'react';
import { Choice } from '../form/choice';
import { Field } from '../form/field';
import { PacketForm } from '../form/packet-form';
import { Ticks } from '../form/ticks';
import { useSession } from '../session/session';
import { type IssuedToken, type Permission, useIssueToken } from './use-settings';

const DAY = 86_400_000;
const LASTS = [
  ['30', '30 days'],
  ['90', '90 days'],
  ['365', 'a year'],
  ['', 'until it is revoked'],
] as const;
type Lasts = (typeof LASTS)[number][0];

/** A new token: its name, how long it lasts, and what it may do of what its owner may. */
export function TokenForm({ onDone, onCancel }: { onDone: (issued: IssuedToken) => void; onCancel: () => void }) {
  const { permissions } = useSession();
  const name = useState('');
  const [lasts, setLasts] = useState<Lasts>('90');
  const [scopes, setScopes] = useState<Permission[]>(['ticket:read']);
  const issue = useIssueToken();
  const submit = () => {
    const expiresAt = lasts === '' ? null : new Date(Date.now() + Number(lasts) * DAY).toISOString();
    issue.mutate({ name: name[0], scopes, expiresAt }, { onSuccess: onDone });
  };
  const choices = permissions.filter((one) => one !== 'tokens:own').map((one) => [one, one] as const);
  return (
    <PacketForm
      title="New token"
      verb="Make the token"
      busy={issue.isPending || scopes.length === 0}
      error={issue.error}
      onSubmit={submit}
      onCancel={onCancel}
    >
      <Field label="What it is for" field={name} required most={100} autoFocus />
      <Choice label="It lasts" field={[lasts, setLasts]} choices={LASTS} />
      <Ticks label="It may" field={[scopes, setScopes]} choices={choices} />
    </PacketForm>
  );
}
