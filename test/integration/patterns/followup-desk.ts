import { setTimeout as delay } from 'node:timers/promises';
import { CASCADE_JOB } from '../../../src/patterns/cascade/cascade-run.js';
import { Jobs } from '../../../src/platform/jobs/jobs.js';
import { addDays } from '../../../src/domain/rollout/day.js';
import { dayIn } from '../../../src/domain/clock/day-in.js';
import { A_RESOLUTION, done, logTicket, type Agent, type Desk, type ShownTicket } from '../../setup/desk.js';

/** A code of its own for each pattern, so that their tickets never mix. */
let codes = 0x80190000;
let people = 0;

export const deskDay = (days = 0): string => addDays(dayIn('America/New_York', Date.now()), days);
/** Noon at the desk or thereabouts, some days from now. */
export const noon = (days: number): string => `${deskDay(days)}T17:00:00.000Z`;
export const hence = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();
export const somebody = (): { name: string; upn: string } => {
  people += 1;
  return { name: `User ${people}`, upn: `user${people}@contoso.example` };
};

export interface Given {
  pattern: number;
  package: number;
  code: string;
}

/** A pattern of its own error code with a published package; columns of `packages` over what a fix has. */
export async function packageOf(
  { db, tier3 }: Desk,
  columns: Record<string, unknown> = {},
  code?: string,
): Promise<Given> {
  const own = code ?? `0x${(codes += 1).toString(16).toUpperCase()}`;
  const [pattern] = await db.query<{ id: number }>(
    `INSERT INTO patterns (title, state, origin, state_since, created_at, updated_at)
     VALUES ($1, 'watching', 'person', now(), now(), now()) RETURNING id`,
    [`Pattern of ${own}`],
  );
  const signature = `v1/enrollment/windows/code:${own}`;
  await db.execute(
    `INSERT INTO pattern_signatures (signature, pattern_id, added_at) VALUES ($1, $2, now()) ON CONFLICT (signature) DO UPDATE SET pattern_id = $2`,
    [signature, pattern!.id],
  );
  const { kind, cause, userSteps, tier1Steps, verify } = A_RESOLUTION;
  const values: Record<string, unknown> = {
    ...{
      pattern_id: pattern!.id,
      state: 'watching',
      kind,
      cause,
      user_steps: userSteps,
      tier1_steps: tier1Steps,
      verify,
    },
    ...{ published_at: new Date().toISOString(), owner_id: tier3.id, created_at: new Date().toISOString() },
    ...columns,
  };
  const names = Object.keys(values);
  const [made] = await db.query<{ id: number }>(
    `INSERT INTO packages (${names.join(', ')}, updated_at) VALUES (${names.map((_, i) => `$${i + 1}`).join(', ')}, now()) RETURNING id`,
    Object.values(values),
  );
  return { pattern: pattern!.id, package: made!.id, code: own };
}

export const changePackage = ({ db }: Desk, id: number, columns: Record<string, unknown>): Promise<number> =>
  db.execute(
    `UPDATE packages SET version = version + 1, ${Object.keys(columns)
      .map((name, i) => `${name} = $${i + 2}`)
      .join(', ')} WHERE id = $1`,
    [id, ...Object.values(columns)],
  );

/** A ticket that the package came down to: tier 1 holds it and is to call the user. */
export async function contacting(
  agent: Agent,
  { package: id, code }: Given,
  change: object = {},
): Promise<ShownTicket> {
  const { key } = await logTicket(agent, { errorCode: code, requester: somebody(), take: true, ...change });
  return done(agent.post(`/tickets/${key}/package-applications`, { package: id }));
}

/** The same ticket with nobody on it: handed down, free. */
export async function free(agent: Agent, given: Given, change: object = {}): Promise<ShownTicket> {
  const { key } = await contacting(agent, given, change);
  return done(agent.post(`/tickets/${key}/releases`));
}

/** Moves the next try of tickets, which no command would. */
export const nextTry = ({ db }: Desk, key: string, at: string | null): Promise<number> =>
  db.execute('UPDATE tickets SET next_contact_at = $2, version = version + 1 WHERE id = $1', [
    Number(key.slice(3)),
    at,
  ]);

export interface Listed {
  requester: { name: string | null; upn: string | null; vip: boolean } | null;
  lookAt: object | null;
  reason: string;
  says: string;
  due: number;
  tickets: { key: string; reason: string; script: string; tries: number; missing: object; bestTime: string | null }[];
}

export interface ContactList {
  items: Listed[];
  next: string | null;
  scripts: { id: string; package: number | null; standing: string; why: string | null; rule: object }[];
  cut: boolean;
}

export const contactList = async (agent: Agent, query = ''): Promise<ContactList> =>
  (await agent.get(`/contact-list${query}`).expect(200)).body as ContactList;

export interface CallResult {
  key: string;
  ok: boolean;
  state?: string;
  status?: number;
  code?: string;
}

export const call = async (agent: Agent, outcomes: object[], more: object = {}): Promise<CallResult[]> =>
  ((await agent.post('/contact-list/contacts', { outcomes, ...more }).expect(200)).body as { results: CallResult[] })
    .results;

/** Waits until every cascade has run. */
export async function cascaded({ app, db }: Desk): Promise<void> {
  const until = Date.now() + 20_000;
  for (;;) {
    await app.get(Jobs).runOnce(CASCADE_JOB);
    const [{ open } = { open: 0 }] = await db.query<{ open: number }>(
      'SELECT count(*)::int AS open FROM cascade_runs WHERE finished_at IS NULL',
    );
    if (open === 0) return;
    if (Date.now() > until) throw new Error('a cascade does not end');
    await delay(20);
  }
}
