import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { COMMAND_NAMES, type AllowedCommand } from '../../../src/domain/ticket/command.js';
import type { Test } from 'supertest';
import {
  A_PACKET,
  A_RESOLUTION,
  logTicket,
  openDesk,
  type Agent,
  type Desk,
  type ShownTicket,
} from '../../setup/desk.js';
import { CASE, SITUATIONS, soon } from './situations.js';

const EVIDENCE = [{ kind: 'text', content: 'Still 0x80180014' }];

/** What is said no to by where the ticket stands and who asks, whatever the body says. */
const BY_PLACE_OR_PERSON = [
  ...['not-from-here', 'held-by', 'not-able', 'forbidden', 'not-your-hop', 'nothing-to-take-back'],
  ...['too-old-to-reopen', 'assign-a-liaison', 'waits-for-fix'],
];

/** A complete request of each command that has a route; null where the route means another command there. */
function requestOf(command: AllowedCommand, { key, tier, state, version }: ShownTicket, other: string) {
  const post =
    (path: string, body: object = {}) =>
    (agent: Agent): Test =>
      agent.post(`/tickets/${key}/${path}`, body);
  const requests: Partial<Record<AllowedCommand, ((agent: Agent) => Test) | null>> = {
    claim: post('claims'),
    steal: post('steals', { reason: 'Gone for the day' }),
    release: post('releases'),
    escalate: tier === 3 ? null : post('escalations', A_PACKET),
    escalate_to_microsoft: post('escalations', { ...A_PACKET, ...CASE, toTier: 4 }),
    answer: post('answers', { answer: 'Try again' }),
    return: post('returns', { reason: 'missing_log', note: 'Which log?' }),
    hand_down: post('hand-downs', { resolution: A_RESOLUTION }),
    accept: post('acceptances'),
    reject: post('rejections', { reason: 'Not our tenant', evidence: EVIDENCE }),
    contact: post('contacts', { outcome: 'confirmed', channel: 'phone' }),
    recovered: post('contacts', { outcome: 'recovered', channel: 'phone', note: 'Works now' }),
    resolve: post('resolutions', { note: 'Cache cleared' }),
    resolve_with_user: tier === 1 ? null : post('resolutions', { note: 'Done together', channel: 'phone' }),
    wait: post('waits', { for: 'date', until: soon(10), note: 'The new build' }),
    resume: post('resumptions'),
    take_back: post('take-backs', { reason: 'Wrong ticket' }),
    reopen: state === 'closed' ? null : post('reopenings', { reason: 'It is back' }),
    close: post('closures', state === 'resolved' ? {} : { as: 'mistake', reason: 'No ticket' }),
    mark_duplicate: post('duplicates', { of: other }),
    unmark_duplicate: post('duplicates/undo', { reason: 'Another device' }),
    link: post('links', { pattern: 'PT-4711' }),
    unlink: (agent) => agent.delete(`/tickets/${key}/links`),
    edit: (agent) => agent.patch(`/tickets/${key}`, { impact: 'blocked' }).set('If-Match', `"${key}-${version}"`),
    comment: post('comments', { text: 'Seen' }),
  };
  return requests[command] ?? null;
}

describe('allowedCommands and the routes say the same', () => {
  let desk: Desk;
  let other: string;
  beforeAll(async () => {
    desk = await openDesk();
    other = (await logTicket(desk.tier1)).key;
  });
  afterAll(() => desk.close());

  const ROLES = ['tier1', 'tier2', 'tier3', 'lead'] as const;
  const cases: [situation: string, role: (typeof ROLES)[number] | 'viewer'][] = [
    ...Object.keys(SITUATIONS).flatMap((name) => ROLES.map((role) => [name, role] as [string, typeof role])),
    // Who may only read is refused before anybody looks where the ticket stands (and per route: attack/matrix).
    ...(['queued at 1', 'working at 2', 'resolved'] as const).map((name): [string, 'viewer'] => [name, 'viewer']),
  ];

  // What one role was seen to do in a situation is not done again by the next: each doing costs a new ticket.
  const seenDone = new Set<string>();

  it.each(cases)('of a ticket %s, for %s', async (name, role) => {
    const agent = desk[role];
    const make = SITUATIONS[name];
    if (!make) throw new Error(name);
    const shown = async () => (await agent.get(`/tickets/${(await make(desk)).key}`)).body as ShownTicket;
    let ticket = await shown();
    const wrong: unknown[] = [];
    let asked = 0;
    for (const command of COMMAND_NAMES) {
      const request = requestOf(command, ticket, other);
      const allowed = ticket.allowedCommands.includes(command);
      if (request === null || (allowed && seenDone.has(`${name} ${command}`))) continue;
      const { status, body } = await request(agent);
      const type = (body as { type?: string }).type?.slice('/problems/'.length) ?? '';
      if (BY_PLACE_OR_PERSON.includes(type) === allowed || status === 500)
        wrong.push({ command, allowed, status, type });
      if (allowed) seenDone.add(`${name} ${command}`);
      if (status < 400) ticket = await shown();
      asked++;
    }
    expect(wrong).toEqual([]);
    expect(asked).toBeGreaterThanOrEqual(10);
  });

  it('a refusal by place names what is possible instead', async () => {
    const { key } = await logTicket(desk.tier1);
    const { status, body } = await desk.tier1.post(`/tickets/${key}/acceptances`);
    expect(status).toBe(409);
    const shown = (await desk.tier1.get(`/tickets/${key}`)).body as ShownTicket;
    expect((body as { allowedCommands: string[] }).allowedCommands).toEqual(shown.allowedCommands);
  });
});
