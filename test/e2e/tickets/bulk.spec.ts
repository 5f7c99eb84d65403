import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BULK_NAMES } from '../../../src/tickets/http/bulk.dto.js';
import {
  A_PACKET,
  A_RESOLUTION,
  logTicket,
  openDesk,
  pointers,
  refused,
  type Agent,
  type Desk,
} from '../../setup/desk.js';
import { SITUATIONS } from './situations.js';

interface Result {
  key: string;
  ok: boolean;
  state?: string;
  status?: number;
  code?: string;
  [member: string]: unknown;
}

describe('one command on many tickets', () => {
  let desk: Desk;
  let pattern: number;
  let solution: number;
  beforeAll(async () => {
    desk = await openDesk();
    await desk.admin.put('/locations/charlotte', { name: 'Charlotte', timeZone: 'America/New_York' }).expect(201);
    pattern = await aPattern('Nobody knows why yet');
    const solved = await aPattern('The profile is too old');
    const [made] = await desk.db.query<{ id: number }>(
      `INSERT INTO packages (pattern_id, state, kind, cause, user_steps, tier1_steps, verify, published_at, created_at, updated_at)
       VALUES ($1, 'published', 'fix', 'Old profile', 'Sync', 'Renew it', 'It syncs', now(), now(), now()) RETURNING id`,
      [solved],
    );
    solution = made!.id;
  });
  afterAll(() => desk.close());

  const send = (agent: Agent, command: string, keys: readonly unknown[], body?: unknown) =>
    agent.post('/bulk-commands', { command, keys, ...(body === undefined ? {} : { body }) });
  const results = async (agent: Agent, command: string, keys: readonly string[], body?: object) => {
    const answer = await send(agent, command, keys, body).expect(200);
    return (answer.body as { results: Result[] }).results;
  };
  const aPattern = async (title: string) => {
    const text = `INSERT INTO patterns (title, state, origin, state_since, created_at, updated_at)
                  VALUES ($1, 'active', 'person', now(), now(), now()) RETURNING id`;
    return (await desk.db.query<{ id: number }>(text, [title]))[0]!.id;
  };
  const place = async (name: string) => {
    if (name !== 'linked at 1') return (await SITUATIONS[name]!(desk)).key;
    const { key } = await SITUATIONS['queued at 1']!(desk);
    await desk.tier1.post(`/tickets/${key}/links`, { pattern: `PT-${pattern}` }).expect(201);
    return key;
  };
  const versions = async () =>
    (await desk.db.query<{ v: number }>('SELECT coalesce(sum(version), 0)::int AS v FROM tickets'))[0]?.v;

  it('gives each ticket its own answer: done, refused with the single command’s problem, unseen, missing', async () => {
    const agent = await desk.hire('tier1', { scopeTags: ['redmond'] });
    const free = await place('queued at 1');
    const held = await place('working at 1');
    const foreign = (await logTicket(desk.tier1, { location: 'charlotte' })).key;
    const all = await results(agent, 'claim', [free, held, foreign, 'TL-999999', free]);
    const single = (await agent.post(`/tickets/${held}/claims`)).body as Result;
    expect(all).toHaveLength(4);
    expect(all).toMatchObject([
      { key: free, ok: true, state: 'working', version: 2 },
      { key: held, ok: false, status: 409, code: 'held_by', holder: { id: desk.tier1.id, name: desk.tier1.name } },
      { key: foreign, ok: false, status: 404, code: 'not_found' },
      { key: 'TL-999999', ok: false, status: 404, code: 'not_found' },
    ]);
    expect(all[1]).toMatchObject({ detail: single['detail'], allowedCommands: single['allowedCommands'] });
    expect(all[2]?.['detail']).toBe(all[3]?.['detail']);
  });

  const working: [
    command: string,
    from: string,
    by: 'tier1' | 'tier2' | 'tier3' | 'lead',
    body: object,
    state: string,
  ][] = [
    ['accept', 'handed down at 2', 'tier2', {}, 'contacting_user'],
    ['contact', 'contacting the user', 'tier1', { outcome: 'confirmed', channel: 'phone' }, 'resolved'],
    ['claim', 'queued at 2', 'tier2', {}, 'working'],
    ['release', 'working at 2', 'tier2', {}, 'queued'],
    ['escalate', 'working at 1', 'tier1', A_PACKET, 'queued'],
    ['return', 'working at 2', 'tier2', { reason: 'missing_log', note: 'Which log?' }, 'queued'],
    ['hand_down', 'working at 3', 'tier3', { resolution: A_RESOLUTION, skipTier2: true }, 'contacting_user'],
    ['comment', 'waiting for the user at 1', 'tier2', { text: 'It works', fromUser: true }, 'working'],
    ['close', 'resolved', 'lead', {}, 'closed'],
    ['link', 'queued at 2', 'tier1', {}, 'queued'],
    ['unlink', 'linked at 1', 'tier1', {}, 'queued'],
    ['apply_package', 'working at 1', 'tier1', {}, 'contacting_user'],
    ['assign', 'queued at 2', 'lead', { reason: 'Your turn' }, 'queued'],
  ];
  it.each(working)('does %s on two tickets', async (command, from, by, body, state) => {
    const keys = [await place(from), await place(from)];
    // What only exists once the desk is open.
    const named: Record<string, object> = {
      assign: { to: desk.tier2.id },
      link: { pattern: `PT-${pattern}` },
      apply_package: { package: solution },
    };
    const given = { ...body, ...named[command] };
    expect(await results(desk[by], command, keys, given)).toMatchObject(keys.map((key) => ({ key, ok: true, state })));
  });

  it('has a test above for each command', () =>
    expect(working.map(([name]) => name).sort()).toEqual([...BULK_NAMES].sort()));

  const wrong: [name: string, command: string, keys: unknown[], body: unknown, pointer: string][] = [
    ['an unknown command', 'explode', ['TL-1'], {}, '/command'],
    ['a command that is not for many', 'steal', ['TL-1'], { reason: 'x' }, '/command'],
    ['no ticket', 'claim', [], {}, '/keys'],
    ['what is no key', 'claim', ['TL-1', 'nonsense'], {}, '/keys/1'],
    ['a number for a key', 'claim', [7], {}, '/keys'],
    ['more tickets than 500', 'claim', Array.from({ length: 501 }, (_, n) => `TL-${n + 1}`), {}, '/keys'],
    ['a missing field', 'contact', ['TL-1'], {}, '/body/outcome'],
    ['a wrong field', 'contact', ['TL-1'], { outcome: 'shrug' }, '/body/outcome'],
    [
      'a nested wrong field',
      'hand_down',
      ['TL-1'],
      { resolution: { ...A_RESOLUTION, cause: '' } },
      '/body/resolution/cause',
    ],
    ['an unknown field', 'claim', ['TL-1'], { colour: 'red' }, '/body/colour'],
    ['a list for a body', 'claim', ['TL-1'], [], '/body'],
    ['a text for a body', 'claim', ['TL-1'], 'now', '/body'],
  ];
  it.each(wrong)('refuses %s as a whole, by its pointer', async (_name, command, keys, body, pointer) => {
    const before = await versions();
    const problem = await refused(send(desk.lead, command, keys, body));
    expect([problem.status, pointers(problem)]).toEqual([400, [pointer]]);
    expect(await versions()).toBe(before);
  });

  it('asks for the single command’s permission', async () => {
    const key = await place('queued at 1');
    await send(desk.tier1, 'assign', [key], { to: desk.tier1.id, reason: 'Mine' }).expect(403);
    await send(desk.viewer, 'claim', [key]).expect(403);
    const token = (await desk.lead.post('/tokens', { name: 'narrow', scopes: ['ticket:work', 'ticket:read'] }))
      .body as { token: string };
    const narrow = send(desk.lead, 'assign', [key], { to: desk.tier1.id, reason: 'x' }).set(
      'Authorization',
      `Bearer ${token.token}`,
    );
    expect((await narrow).status).toBe(403);
  });

  it('with one Idempotency-Key happens once', async () => {
    const key = await place('queued at 1');
    const again = () => send(desk.tier1, 'comment', [key], { text: 'Once' }).set('Idempotency-Key', 'bulk-1');
    expect((await again()).text).toBe((await again()).text);
    const { comments } = (await desk.tier1.get(`/tickets/${key}/history`)).body as { comments: unknown[] };
    expect(comments).toHaveLength(1);
  });
});
