import type { Role } from '../../domain/words.js';
import type { DemoLocation } from './rollout-plan.js';

export interface DemoMember {
  email: string;
  name: string;
  role: Role;
  scopeTags: readonly DemoLocation[];
}

const member = (email: string, name: string, role: Role, ...scopeTags: DemoLocation[]): DemoMember => ({
  email: `${email}@contoso.example`,
  name,
  role,
  scopeTags,
});

/** The six that the demo's output names. */
export const SIGN_INS: readonly DemoMember[] = [
  member('tier1', 'Tina Ramos', 'tier1'),
  member('tier2', 'Theo Lindqvist', 'tier2'),
  member('tier3', 'Mara Okafor', 'tier3'),
  member('lead', 'Lea Hartmann', 'lead'),
  member('admin', 'Adam Novak', 'admin'),
  member('viewer', 'Vera Costa', 'viewer'),
];

export const COLLEAGUES: readonly DemoMember[] = [
  member('ines', 'Ines Duarte', 'tier1', 'charlotte'),
  member('omar', 'Omar Haddad', 'tier1', 'redmond'),
  member('lena', 'Lena Fischer', 'tier1'),
  member('raj', 'Raj Patel', 'tier1', 'redmond'),
  member('sofia', 'Sofia Moretti', 'tier1', 'charlotte', 'dublin'),
  member('mia', 'Mia Johansson', 'tier2', 'charlotte'),
  member('tom', 'Tom Becker', 'tier2'),
  member('ada', 'Ada Nwosu', 'tier2', 'redmond', 'dublin'),
  member('kofi', 'Kofi Mensah', 'tier3'),
  member('yuki', 'Yuki Tanaka', 'tier3'),
  member('nora', 'Nora Byrne', 'lead'),
];

/** Goes on leave when the story is told: what she holds lies with somebody who is away. */
export const ON_LEAVE: DemoMember = member('paula', 'Paula Reyes', 'tier2');

export const EVERYBODY: readonly DemoMember[] = [...SIGN_INS, ...COLLEAGUES, ON_LEAVE];

/** Those who may work a tier at a place. Leads and admins do not take calls in this example. */
export function workersAt(role: 'tier1' | 'tier2' | 'tier3', place: DemoLocation): DemoMember[] {
  return EVERYBODY.filter(
    (person) =>
      person !== ON_LEAVE &&
      person.role === role &&
      (person.scopeTags.length === 0 || person.scopeTags.includes(place)),
  );
}
