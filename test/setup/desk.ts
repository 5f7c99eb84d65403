import request from 'supertest';
import { hashPassword } from '../../src/identity/sessions/password.js';
import { staffChanged } from '../../src/identity/staff/staff-events.js';
import { insertStaff, setPasswordHash } from '../../src/identity/staff/staff.store.js';
import { StaffDirectory } from '../../src/identity/staff-directory.js';
import type { Instant, Milliseconds } from '../../src/domain/instant.js';
import type { Role } from '../../src/domain/words.js';
import { mintSecret, secretHash } from '../../src/identity/token-secret.js';
import { Clock } from '../../src/platform/clock.js';
import { EventWakeUp } from '../../src/platform/events/event-wake-up.js';
import { EventStore } from '../../src/platform/events/events.store.js';
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
    const agent = await signedInMember(app, { email: `${role}.${++hired}@contoso.example`, name, role, scopeTags });
    // Made behind the program's back: without this its desk would know the member half a second later.
    await app.app.get(StaffDirectory).refresh();
    return agent;
  };
  const staff = Object.fromEntries(await hireAll(hire));
  return { ...app, ...(staff as Record<(typeof ROLES)[number], Agent>), hire };
}

async function hireAll(hire: Desk['hire']): Promise<[string, Agent][]> {
  const agents: [string, Agent][] = [];
  for (const role of ROLES) agents.push([role, await hire(role)]);
  return agents;
}

/** Hashing is slow on purpose: once for all who share the password. */
let passwordHash: Promise<string> | undefined;

/** A member as `tierline` makes one, who has signed in: without computing hashes for each of them. */
async function signedInMember(
  { db, url, config }: TestApp,
  member: { email: string; name: string; role: Role; scopeTags: string[] },
): Promise<Agent> {
  const hash = await (passwordHash ??= hashPassword(PASSWORD));
  const token = mintSecret('session');
  const id = await db.atomically(async (tx) => {
    const added = await insertStaff(tx, member);
    if (!added) throw new Error(`${member.email} is hired already`);
    await setPasswordHash(tx, added.id, hash);
    await tx.execute(
      'INSERT INTO sessions (token_hash, staff_id, expires_at) VALUES ($1, $2, now() + make_interval(hours => $3))',
      [secretHash(token), added.id, config.sessionHours],
    );
    const by = { actorId: null, at: new Clock().now() };
    const event = staffChanged(added, ['name', 'role', 'scopeTags', 'active'], by);
    await new EventStore(new EventWakeUp()).append(tx, [event]);
    return added.id;
  });
  return agentOf(url, { id, name: member.name, email: member.email, token });
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
