import request from 'supertest';
import { createMember } from '../../src/identity/create-member.js';
import { StaffDirectory } from '../../src/identity/staff-directory.js';
import type { Instant, Milliseconds } from '../../src/domain/instant.js';
import type { Role } from '../../src/domain/words.js';
import { Clock } from '../../src/platform/clock.js';
import { startApp, type TestApp, type TestAppOptions } from './app.js';

export const PASSWORD = 'correct horse battery';

/** A signed-in member of staff and their way to the API. */
export interface Agent {
  id: number;
  name: string;
  email: string;
  token: string;
  get: (path: string) => request.Test;
  post: (path: string, body?: object) => request.Test;
  put: (path: string, body?: object) => request.Test;
  patch: (path: string, body?: object) => request.Test;
  delete: (path: string) => request.Test;
}

/** The whole program on a fresh database, with somebody of each role signed in. */
export interface Desk extends TestApp {
  tier1: Agent;
  tier2: Agent;
  tier3: Agent;
  lead: Agent;
  admin: Agent;
  viewer: Agent;
  hire: (role: Role, options?: { name?: string; scopeTags?: string[] }) => Promise<Agent>;
}

const ROLES = ['tier1', 'tier2', 'tier3', 'lead', 'admin', 'viewer'] as const;

export async function openDesk(options: TestAppOptions = {}): Promise<Desk> {
  const app = await startApp(options);
  let hired = 0;
  const hire: Desk['hire'] = async (role, { name = `${role} ${++hired}`, scopeTags = [] } = {}) => {
    const email = `${role}.${++hired}@contoso.example`;
    const answer = await createMember(app.db, { email, name, role, scopeTags, password: PASSWORD });
    if (!answer.ok) throw new Error(answer.detail);
    // Made behind the program's back: without this its desk would know the member half a second later.
    await app.app.get(StaffDirectory).refresh();
    return agentOf(app.url, { id: answer.member.id, name, email, token: await signIn(app.url, email) });
  };
  const staff = Object.fromEntries(await hireAll(hire));
  return { ...app, ...(staff as Record<(typeof ROLES)[number], Agent>), hire };
}

async function hireAll(hire: Desk['hire']): Promise<[string, Agent][]> {
  const agents: [string, Agent][] = [];
  for (const role of ROLES) agents.push([role, await hire(role)]);
  return agents;
}

async function signIn(url: string, email: string): Promise<string> {
  const { body, status } = await request(url).post('/api/v1/sessions').send({ email, password: PASSWORD });
  if (status !== 201) throw new Error(`sign-in answered ${status}: ${JSON.stringify(body)}`);
  return (body as { token: string }).token;
}

function agentOf(url: string, agent: Pick<Agent, 'id' | 'name' | 'email' | 'token'>): Agent {
  const send =
    (method: 'get' | 'post' | 'put' | 'patch' | 'delete') =>
    (path: string, body?: object): request.Test => {
      const sent = request(url)[method](`/api/v1${path}`).set('Authorization', `Bearer ${agent.token}`);
      return body === undefined ? sent : sent.send(body);
    };
  return {
    ...agent,
    get: send('get'),
    post: (path, body = {}) => send('post')(path, body),
    put: send('put'),
    patch: send('patch'),
    delete: send('delete'),
  };
}

/** The time of a whole program, moved by hand: `openDesk({ clock })`. */
export class MovingClock extends Clock {
  constructor(private at: Instant) {
    super();
  }

  override now(): Instant {
    return this.at;
  }

  forward(by: Milliseconds): void {
    this.at += by;
  }
}

/** A ticket as the API shows it, as far as tests look at it. */
export interface ShownTicket {
  key: string;
  version: number;
  state: string;
  tier: number;
  assignee: { id: number; name: string } | null;
  owner: { id: number; name: string } | null;
  signature: string | null;
  priority: string;
  phase: { id: number | 'none'; name: string; derived: boolean };
  group: string | null;
  location: string | null;
  duplicateOf: string | null;
  bounces: number;
  hops: number;
  due: { user: string | null; tier: string | null; warnAt: string | null };
  verdict: string | null;
  allowedCommands: string[];
  [field: string]: unknown;
}

/** What a refused request is answered with. */
export interface ShownProblem {
  type: string;
  status: number;
  detail: string;
  errors?: { pointer: string; detail: string }[];
  [member: string]: unknown;
}

/** Logs a ticket; throws what the API says against it. */
export async function logTicket(agent: Agent, change: object = {}): Promise<ShownTicket> {
  return done(agent.post('/tickets', { ...A_TICKET, ...change }));
}

/** The ticket that a command answers with; throws what the API says against it. */
export async function done(sent: request.Test): Promise<ShownTicket> {
  const { status, body } = await sent;
  if (status >= 400) throw new Error(`${status}: ${JSON.stringify(body)}`);
  return body as ShownTicket;
}

/** Status and problem of a refused request; throws when it went through. */
export async function refused(sent: request.Test): Promise<ShownProblem> {
  const { status, body } = await sent;
  if (status < 400) throw new Error(`not refused: ${JSON.stringify(body)}`);
  return body as ShownProblem;
}

export const pointers = (problem: ShownProblem): string[] => (problem.errors ?? []).map((error) => error.pointer);

/** A ticket as simple as the API takes one. */
export const A_TICKET = {
  kind: 'enrollment',
  title: 'Cannot enroll the new laptop',
  platform: 'windows',
  errorCode: '0x80180014',
  requester: { name: 'Ada Lovelace', upn: 'ada@contoso.example' },
} as const;

export const A_PACKET = {
  reason: 'Cause not found at tier 1',
  tried: ['Signed out and in again'],
  evidence: [{ kind: 'text', content: 'Device is not supported, 0x80180014' }],
};

export const A_RESOLUTION = {
  kind: 'fix',
  cause: 'Personal devices were blocked for the group',
  userSteps: 'Restart the laptop and enroll again',
  tier1Steps: 'Ask the user to enroll again while on the phone',
  verify: 'The device shows up in Intune as compliant',
};
