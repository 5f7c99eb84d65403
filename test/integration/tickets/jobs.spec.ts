import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DAY, HOUR, MINUTE } from '../../../src/domain/instant.js';
import { Jobs } from '../../../src/platform/jobs/jobs.js';
import { RunCommand } from '../../../src/tickets/commands/run-command.js';
import { TellClocks } from '../../../src/tickets/jobs/tell-clocks.js';
import { startApp, type TestApp } from '../../setup/app.js';
import { done, logTicket, MovingClock, openDesk, type Agent, type Desk, type ShownTicket } from '../../setup/desk.js';
import { ROUTES } from '../../e2e/tickets/situations.js';

/** Monday 19 October 2026, 9:00 in New York; the office is open from 8:00 to 18:00. */
const MONDAY_9 = Date.UTC(2026, 9, 19, 13);

describe('what time alone makes due', () => {
  let desk: Desk;
  let other: TestApp;
  let clock: MovingClock;
  let tier1: Agent;

  beforeAll(async () => {
    clock = new MovingClock(MONDAY_9);
    desk = await openDesk({ clock });
    other = await startApp({ clock, databaseUrl: desk.database.url });
    tier1 = desk.tier1;
  });
  beforeEach(() => clock.forward(MONDAY_9 - clock.now()));
  afterAll(async () => {
    await other.close();
    await desk.close();
  });

  const run = (name: string, node: TestApp = desk) => node.app.get(Jobs).runOnce(name);
  const shown = async (key: string) => (await desk.lead.get(`/tickets/${key}`)).body as ShownTicket;
  const eventsOf = (key: string, type: string) =>
    desk.db.query<{ data: Record<string, unknown>; rooms: string[]; actor: number | null; source: string }>(
      'SELECT data, rooms, actor_id AS actor, source FROM events WHERE subject = $1 AND type = $2 ORDER BY id',
      [key, type],
    );
  const iso = (at: number) => new Date(at).toISOString();

  it('ends a wait when its date has come, not before, and not one that has no date of its own', async () => {
    const wait = async (kind: 'user' | 'date') => {
      const { key } = await logTicket(tier1, { take: true });
      await done(ROUTES.wait(tier1, key, { for: kind, until: iso(clock.now() + 2 * HOUR), note: 'Why' }));
      return key;
    };
    const keys = [await wait('user'), await wait('date')];
    clock.forward(2 * HOUR - 1);
    await run('end-waits');
    for (const key of keys) expect((await shown(key)).state).toBe('waiting');
    clock.forward(1);
    await run('end-waits');
    await run('end-waits', other);
    for (const key of keys) {
      expect(await shown(key)).toMatchObject({
        state: 'working',
        waitingFor: null,
        assignee: { id: tier1.id },
        version: 3,
      });
      expect(await eventsOf(key, 'ticket.resumed')).toMatchObject([{ actor: null, data: { why: 'until_reached' } }]);
    }
  });

  it('goes on to the next ticket when one cannot be done', async () => {
    const keys: string[] = [];
    for (let n = 0; n < 3; n++) {
      const { key } = await logTicket(tier1, { take: true });
      await done(ROUTES.wait(tier1, key, { for: 'date', until: iso(clock.now() + HOUR), note: 'Why' }));
      keys.push(key);
    }
    clock.forward(HOUR);
    const commands = desk.app.get(RunCommand);
    const broken = Number(keys[0]!.slice(3));
    const real = commands.run.bind(commands);
    commands.run = (db, id, ...rest) => (id === broken ? Promise.reject(new Error('broken')) : real(db, id, ...rest));
    await run('end-waits').finally(() => (commands.run = real));
    expect(await Promise.all(keys.map(async (key) => (await shown(key)).state))).toEqual([
      'waiting',
      'working',
      'working',
    ]);
    await run('end-waits');
    expect((await shown(keys[0]!)).state).toBe('working');
  });

  it('closes what has been resolved for five working days', async () => {
    const { key } = await logTicket(tier1, { take: true });
    await done(tier1.post(`/tickets/${key}/resolutions`, { note: 'Cache cleared' }));
    // Monday 9:00 and five working days: the next Monday, 9:00. Seven days of the calendar.
    clock.forward(7 * DAY - MINUTE);
    await run('close-resolved');
    expect((await shown(key)).state).toBe('resolved');
    clock.forward(MINUTE);
    await run('close-resolved');
    await run('close-resolved', other);
    expect(await shown(key)).toMatchObject({ state: 'closed', closedAs: 'done', version: 3 });
    expect(await eventsOf(key, 'ticket.closed')).toMatchObject([{ actor: null }]);
  });

  it('warns at three quarters and tells of the breach, once each, on two nodes at once', async () => {
    const { key, due } = await logTicket(tier1, { take: true });
    const count = async () => [
      (await eventsOf(key, 'ticket.clock_warned')).length,
      (await eventsOf(key, 'ticket.clock_breached')).length,
    ];
    clock.forward(3 * HOUR - 1);
    await run('tell-clocks');
    expect(await count()).toEqual([0, 0]);
    clock.forward(1);
    // Around the locks of the jobs: both nodes look at once.
    await Promise.all([desk, other].map((node) => node.app.get(TellClocks).run()));
    await run('tell-clocks');
    expect(await count()).toEqual([1, 0]);
    clock.forward(HOUR);
    await run('tell-clocks');
    expect(await count()).toEqual([1, 0]);
    clock.forward(1);
    await Promise.all([desk, other].map((node) => node.app.get(TellClocks).run()));
    await run('tell-clocks', other);
    expect(await count()).toEqual([1, 1]);
    const [warned] = await eventsOf(key, 'ticket.clock_warned');
    const [breached] = await eventsOf(key, 'ticket.clock_breached');
    expect(warned).toMatchObject({ actor: null, source: 'job', data: { key, dueAt: due.warnAt } });
    expect(warned?.rooms.sort()).toEqual([`person:${tier1.id}`, `ticket:${key.slice(3)}`, 'tier:1'].sort());
    expect(breached).toMatchObject({ data: { key, dueAt: due.tier, clock: 'tier' } });
    expect(breached?.rooms).toContain('leads');
    expect((await shown(key)).version).toBe(1);
  });

  it('tells again of a new deadline, not of one that has ended', async () => {
    const [moved, ended] = [await logTicket(tier1, { take: true }), await logTicket(tier1, { take: true })];
    clock.forward(4 * HOUR + MINUTE);
    await done(tier1.post(`/tickets/${ended.key}/resolutions`, { note: 'Just so' }));
    await run('tell-clocks');
    await done(ROUTES.escalate(tier1, moved.key));
    clock.forward(2 * DAY);
    await run('tell-clocks');
    expect(await eventsOf(ended.key, 'ticket.clock_breached')).toEqual([]);
    expect((await eventsOf(moved.key, 'ticket.clock_breached')).map((event) => event.data['clock'])).toEqual([
      'tier',
      'tier',
    ]);
  });

  it('renews the deadlines of open tickets after a change of policy, keeps verdicts and what was counted', async () => {
    const open = await logTicket(tier1, { take: true });
    const waiting = await logTicket(tier1, { take: true });
    const resolved = await logTicket(tier1, { take: true });
    clock.forward(2 * HOUR);
    await done(ROUTES.wait(tier1, waiting.key, { for: 'user', until: iso(clock.now() + DAY), note: 'Which?' }));
    const done5 = await done(tier1.post(`/tickets/${resolved.key}/resolutions`, { note: 'Cache cleared' }));
    const policy = await desk.lead.get('/policy');
    const { document } = policy.body as {
      document: { clock: { targets: { user: object; tier: Record<string, object> } } };
    };
    const { user, tier } = document.clock.targets;
    const targets = { user: { ...user, normal: 600 }, tier: { ...tier, 1: { ...tier['1'], normal: 150 } } };
    await desk.lead
      .put('/policy', { ...document, clock: { ...document.clock, targets } })
      .set('If-Match', policy.headers['etag'] as string)
      .expect(200);
    await run('renew-deadlines');
    await run('renew-deadlines', other);
    // 9:00 and 150 minutes; the user's ten hours end on Tuesday at 9:00.
    expect((await shown(open.key)).due).toEqual({
      user: iso(MONDAY_9 + DAY),
      tier: iso(MONDAY_9 + 150 * MINUTE),
      warnAt: iso(MONDAY_9 + 112.5 * MINUTE),
    });
    expect(await shown(open.key)).toMatchObject({ version: 2 });
    expect((await shown(waiting.key)).due).toMatchObject({ user: null, tier: null });
    expect(await shown(resolved.key)).toMatchObject({ version: done5.version, verdict: 'met', due: { user: null } });
    const account = (await tier1.get(`/tickets/${open.key}/clocks`)).body as { user: object; tier: object };
    expect(account).toMatchObject({
      user: { usedMinutes: 120 },
      tier: { usedMinutes: 120, due: iso(MONDAY_9 + 150 * MINUTE) },
    });
    await done(tier1.post(`/tickets/${waiting.key}/resumptions`));
    expect((await shown(waiting.key)).due.tier).toBe(iso(clock.now() + 30 * MINUTE));
  });
});
