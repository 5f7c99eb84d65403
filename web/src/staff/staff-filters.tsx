import { goWith } from '../frame/address';
import type { Member } from './use-staff';
import { ROLE_NAMES } from './words';

export interface StaffFilters {
  role: string | null;
  /** `active`, `gone` (deactivated) or `former`. */
  state: 'active' | 'gone' | 'former' | 'all';
  text: string;
}

const STATES = {
  active: 'Active',
  gone: 'Deactivated',
  former: 'Former, from imported history',
  all: 'All',
} as const;

export function staffFiltersOf(query: URLSearchParams): StaffFilters {
  const state = query.get('state');
  return {
    role: query.get('role'),
    state: state !== null && Object.hasOwn(STATES, state) ? (state as StaffFilters['state']) : 'active',
    text: query.get('q') ?? '',
  };
}

/** Those whom the filters leave, in their order. */
export function filtered(members: readonly Member[], { role, state, text }: StaffFilters): Member[] {
  const words = text.toLowerCase().split(/\s+/);
  return members.filter((member) => {
    const stands = { active: member.active, gone: !member.active && !member.former, former: member.former, all: true };
    const said = `${member.name} ${member.email}`.toLowerCase();
    return (role === null || member.role === role) && stands[state] && words.every((word) => said.includes(word));
  });
}

export function FilterFields({ role, state, text }: StaffFilters) {
  return (
    <div className="bar filters" role="group" aria-label="Who is listed">
      <label>
        Name or e-mail
        <input
          id="staff-text"
          type="search"
          value={text}
          maxLength={100}
          onChange={(event) => goWith({ q: event.target.value === '' ? null : event.target.value })}
        />
      </label>
      <label>
        Role
        <select value={role ?? ''} onChange={(event) => goWith({ role: event.target.value || null })}>
          <option value="">All</option>
          {Object.entries(ROLE_NAMES).map(([word, title]) => (
            <option key={word} value={word}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <label>
        Account
        <select
          value={state}
          onChange={(event) => goWith({ state: event.target.value === 'active' ? null : event.target.value })}
        >
          {Object.entries(STATES).map(([word, title]) => (
            <option key={word} value={word}>
              {title}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
