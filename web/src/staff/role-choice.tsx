import type { Member } from './use-staff';
import { ROLE_NAMES, ROLE_WORDS } from './words';

type Role = Member['role'];

/** A role, with what it may do. */
export function RoleChoice({ field: [role, set] }: { field: readonly [Role, (role: Role) => void] }) {
  return (
    <label>
      Role
      <select value={role} onChange={(event) => set(event.target.value as Role)}>
        {(Object.keys(ROLE_NAMES) as Role[]).map((one) => (
          <option key={one} value={one}>
            {ROLE_NAMES[one]}: {ROLE_WORDS[one]}
          </option>
        ))}
      </select>
    </label>
  );
}
