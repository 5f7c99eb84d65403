import type { Need } from '../../../src/identity/needs.js';
import type { Agent, Desk } from '../../setup/desk.js';
import { READ_SCOPES, STAFF_ROLES, WHO_MAY, WRITE_SCOPES, type StaffRole } from './who-may.js';

/** Where the subjects may look; tickets of `redmond` are out of their scope. */
export const TAGS = ['charlotte', 'dallas'];
export const HOME = 'charlotte';
export const OTHER_LOCATION = 'dallas';
export const OUT_OF_SCOPE = 'redmond';

/** One who asks: somebody of a role, a program with a token, or nobody. */
export interface Subject {
  name: string;
  /** Whose rights it has; undefined: nobody's. */
  role: StaffRole | undefined;
  token: string | undefined;
  /** The person behind it, who brings tickets to the stage that makes them one's own. */
  agent: Agent | undefined;
  /** What the token is for; undefined: a session, which is not narrowed. */
  scopes?: readonly string[];
}

export async function subjectsOf(desk: Desk): Promise<Subject[]> {
  const people: Subject[] = [];
  for (const role of STAFF_ROLES) people.push(await personOf(desk, role));
  const agentOf = (role: StaffRole) => people.find((one) => one.role === role)?.agent as Agent;
  return [
    { name: 'anonymous', role: undefined, token: undefined, agent: undefined },
    ...people,
    await program('token that reads', agentOf('tier3'), 'tier3', READ_SCOPES),
    await program('token that works', agentOf('tier1'), 'tier1', WRITE_SCOPES),
  ];
}

export async function personOf(desk: Desk, role: StaffRole): Promise<Subject> {
  const agent = await desk.hire(role, { scopeTags: TAGS });
  return { name: role, role, token: agent.token, agent };
}

async function program(name: string, agent: Agent, role: StaffRole, scopes: readonly string[]): Promise<Subject> {
  const { body } = await agent.post('/tokens', { name, scopes }).expect(201);
  return { name, role, token: (body as { token: string }).token, agent, scopes };
}

/** Whether the subject's role and token let it in at all. */
export function letsIn({ role, scopes }: Subject, need: Need | 'public'): boolean {
  if (need === 'public') return true;
  if (role === undefined) return false;
  if (need === 'signed_in') return true;
  return WHO_MAY[need].includes(role) && (scopes === undefined || scopes.includes(need));
}
