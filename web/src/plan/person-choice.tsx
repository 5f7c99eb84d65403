import { Choice } from '../form/choice';
import { ROLE_NAMES } from '../settings/role-names';
import { useMembers } from './use-plan';

interface Props {
  label: string;
  /** Staff id as text; empty: nobody. */
  field: readonly [string, (id: string) => void];
  /** What it says while nobody is named; without it somebody must be. */
  none?: string;
  /** Who is named although not at work any more. */
  named?: { id: number; name: string } | null;
}

/** Somebody of the staff. */
export function PersonChoice({ label, field, none, named = null }: Props) {
  const { data } = useMembers();
  const members = data?.items.map(({ id, name, role }) => [String(id), `${name}, ${ROLE_NAMES[role]}`] as const) ?? [];
  const gone = named !== null && !members.some(([id]) => id === String(named.id));
  const choices = [
    ...(none === undefined ? [['', 'Choose somebody'] as const] : [['', none] as const]),
    ...(gone ? [[String(named.id), named.name] as const] : []),
    ...members,
  ];
  return <Choice label={label} field={field} choices={choices} required={none === undefined} />;
}
