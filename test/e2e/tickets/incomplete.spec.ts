import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { A_PACKET, A_RESOLUTION, openDesk, pointers, refused, type Desk, type ShownTicket } from '../../setup/desk.js';
import { SITUATIONS, soon } from './situations.js';

type Role = 'tier1' | 'tier2' | 'tier3' | 'lead';
type Case = [situation: string, role: Role, path: string, body: object, pointer: string];

const WORDS = [{ kind: 'text', content: 'Still 0x80180014' }];
const LONG = 'x'.repeat(4001);

/** Requests that the ladder or the fields refuse for what they lack or say wrongly, each by the field to mend. */
const CASES: Case[] = [
  ['working at 1', 'tier2', 'steals', {}, '/reason'],
  ['queued at 2', 'lead', 'assignments', { to: 0, reason: 'x' }, '/to'],
  ['queued at 2', 'lead', 'assignments', { to: 999_999, reason: 'x' }, '/to'],
  ['queued at 2', 'lead', 'assignments', { to: 1 }, '/reason'],
  ['working at 1', 'tier1', 'escalations', { ...A_PACKET, reason: '' }, '/reason'],
  ['working at 1', 'tier1', 'escalations', { ...A_PACKET, reason: LONG }, '/reason'],
  ['working at 1', 'tier1', 'escalations', { ...A_PACKET, tried: [''] }, '/tried'],
  [
    'working at 1',
    'tier1',
    'escalations',
    { ...A_PACKET, evidence: [{ kind: 'photo', content: 'x' }] },
    '/evidence/0/kind',
  ],
  [
    'working at 1',
    'tier1',
    'escalations',
    { ...A_PACKET, evidence: [{ kind: 'log', content: 'x'.repeat(65_537) }] },
    '/evidence/0/content',
  ],
  ['working at 1', 'tier1', 'escalations', { ...A_PACKET, toTier: 3 }, '/toTier'],
  ['working at 1', 'tier1', 'escalations', { ...A_PACKET, colour: 'red' }, '/colour'],
  ['working at 3', 'tier3', 'escalations', A_PACKET, '/caseNumber'],
  ['waiting for Microsoft', 'tier3', 'answers', {}, '/answer'],
  ['working at 2', 'tier2', 'returns', { reason: 'boredom', note: 'x' }, '/reason'],
  ['working at 2', 'tier2', 'returns', { reason: 'missing_log' }, '/note'],
  ['working at 2', 'tier2', 'returns', { reason: 'missing_log', note: 'x', toTier: 2 }, '/toTier'],
  ['working at 3', 'tier3', 'hand-downs', {}, '/resolution'],
  ['working at 3', 'tier3', 'hand-downs', { resolution: { ...A_RESOLUTION, kind: 'magic' } }, '/resolution/kind'],
  ['working at 3', 'tier3', 'hand-downs', { resolution: { ...A_RESOLUTION, verify: '' } }, '/resolution/verify'],
  ['working at 3', 'tier3', 'hand-downs', { resolution: A_RESOLUTION, skipTier2: 'yes' }, '/skipTier2'],
  ['handed down at 2', 'tier2', 'rejections', { reason: 'Not ours' }, '/evidence'],
  ['contacting the user', 'tier1', 'contacts', { outcome: 'confirmed' }, '/channel'],
  ['contacting the user', 'tier1', 'contacts', { outcome: 'informed', channel: 'phone' }, '/outcome'],
  ['contacting the user', 'tier1', 'contacts', { outcome: 'no_answer', channel: 'phone' }, '/nextAt'],
  ['contacting the user', 'tier1', 'contacts', { outcome: 'no_answer', channel: 'phone', nextAt: soon(25) }, '/nextAt'],
  ['contacting the user', 'tier1', 'contacts', { outcome: 'call_back', nextAt: soon(-1) }, '/nextAt'],
  ['contacting the user', 'tier1', 'contacts', { outcome: 'call_back', nextAt: 'tomorrow' }, '/nextAt'],
  ['contacting the user', 'tier1', 'contacts', { outcome: 'still_failing', evidence: WORDS }, '/failedStep'],
  ['contacting the user', 'tier1', 'contacts', { outcome: 'user_gone' }, '/note'],
  ['working at 2', 'tier1', 'contacts', { outcome: 'recovered', note: 'Works' }, '/channel'],
  ['working at 2', 'tier1', 'contacts', { outcome: 'recovered', channel: 'phone' }, '/note'],
  ['working at 1', 'tier1', 'resolutions', {}, '/note'],
  ['working at 2', 'tier2', 'resolutions', { note: 'x', channel: 'mail' }, '/channel'],
  ['working at 1', 'tier1', 'waits', { for: 'date', until: soon(5).slice(0, 16), note: 'No zone' }, '/until'],
  ['working at 1', 'tier1', 'waits', { for: 'user', until: soon(5) }, '/note'],
  ['working at 1', 'tier1', 'waits', { for: 'user', note: 'Which?' }, '/until'],
  ['working at 1', 'tier1', 'waits', { for: 'date', until: soon(-5), note: 'x' }, '/until'],
  ['working at 1', 'tier1', 'waits', { for: 'date', until: soon(24 * 400), note: 'x' }, '/until'],
  ['working at 1', 'tier1', 'waits', { for: 'fix' }, '/pattern'],
  ['working at 1', 'tier1', 'waits', { for: 'microsoft', note: 'x' }, '/for'],
  ['resolved', 'tier1', 'reopenings', {}, '/reason'],
  ['queued at 1', 'lead', 'closures', { as: 'done' }, '/as'],
  ['queued at 1', 'lead', 'closures', { as: 'duplicate', reason: 'x' }, '/as'],
  ['queued at 1', 'lead', 'closures', { as: 'mistake' }, '/reason'],
  ['queued at 1', 'tier1', 'comments', {}, '/text'],
  ['queued at 1', 'tier1', 'comments', { text: 'a\u0000b' }, '/text'],
  ['queued at 1', 'tier1', 'comments', { text: 'x', kind: 'rant' }, '/kind'],
  ['queued at 1', 'tier1', 'links', { pattern: 'PT-4711' }, '/pattern'],
  ['queued at 1', 'tier1', 'links', { pattern: 'x' }, '/pattern'],
  ['queued at 1', 'tier1', 'claims', { force: true }, '/force'],
];

describe('an incomplete or wrong command', () => {
  let desk: Desk;
  const tickets = new Map<string, ShownTicket>();
  beforeAll(async () => {
    desk = await openDesk();
    for (const name of new Set(CASES.map(([situation]) => situation))) tickets.set(name, await SITUATIONS[name]!(desk));
  }, 60_000);
  afterAll(() => desk.close());

  it.each(CASES.map((one, n) => [`${n + 1}: ${one[2]} ${JSON.stringify(one[3]).slice(0, 60)}`, one] as const))(
    '%s',
    async (_name, [situation, role, path, body, pointer]) => {
      const { key, version } = tickets.get(situation)!;
      const problem = await refused(desk[role].post(`/tickets/${key}/${path}`, body));
      expect(problem.status).toBeGreaterThanOrEqual(400);
      expect(problem.status).toBeLessThan(500);
      expect(pointers(problem)).toContain(pointer);
      expect((await desk.lead.get(`/tickets/${key}`)).body).toMatchObject({ version });
    },
  );

  it('for a fix needs no words of its own', async () => {
    const { key } = tickets.get('working at 1')!;
    const problem = await refused(desk.tier1.post(`/tickets/${key}/waits`, { for: 'fix', pattern: 'PT-4711' }));
    expect([problem.status, problem.type]).toEqual([404, '/problems/pattern-not-found']);
  });
});
