import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { HOUR, MINUTE } from '../../../src/domain/instant.js';
import {
  A_PACKET,
  done,
  logTicket,
  MovingClock,
  openDesk,
  type Agent,
  type Desk,
  type ShownTicket,
} from '../../setup/desk.js';
import { ROUTES } from './situations.js';

interface Row {
  state: string;
  tier: number;
  waitingFor: string | null;
  from: string;
  to: string | null;
  pausedUntil: string | null;
  userMinutes: number;
  userReason: string;
  tierMinutes: number;
  tierReason: string;
  inTierSum: boolean;
}

interface Sum {
  usedMinutes: number;
  targetMinutes: number;
  due: string | null;
  warnAt: string | null;
  breachedAt: string | null;
  state: string;
  verdict?: string | null;
}

interface Account {
  asOf: string;
  segments: Row[];
  user: Sum;
  tier: Sum;
}

/** Monday 19 October 2026, 9:00 in New York; the office is open from 8:00 to 18:00. */
const MONDAY_9 = Date.UTC(2026, 9, 19, 13);
const on = (day: number, hour: number, minute = 0) => new Date(Date.UTC(2026, 9, day, hour + 4, minute)).toISOString();

describe('the account of the clocks', () => {
  let desk: Desk;
  let clock: MovingClock;
  let tier1: Agent;
  let tier2: Agent;

  beforeAll(async () => {
    clock = new MovingClock(MONDAY_9);
    desk = await openDesk({ clock });
    ({ tier1, tier2 } = desk);
  });
  beforeEach(() => clock.forward(MONDAY_9 - clock.now()));
  afterAll(() => desk.close());

  /** The account, which must agree with itself and with the ticket. */
  const accountOf = async (key: string): Promise<Account> => {
    const account = (await tier1.get(`/tickets/${key}/clocks`).expect(200)).body as Account;
    const ticket = (await tier1.get(`/tickets/${key}`)).body as ShownTicket;
    const total = (of: (row: Row) => number) => account.segments.reduce((sum, row) => sum + of(row), 0);
    expect(total((row) => row.userMinutes)).toBe(account.user.usedMinutes);
    expect(total((row) => (row.inTierSum ? row.tierMinutes : 0))).toBe(account.tier.usedMinutes);
    expect({ user: account.user.due, tier: account.tier.due }).toEqual({
      user: ticket.due.user,
      tier: ticket.due.tier,
    });
    expect(account.asOf).toBe(new Date(clock.now()).toISOString());
    return account;
  };

  it('counts business time from the report for the user, from the logging for the tier', async () => {
    const { key } = await logTicket(tier1, { take: true, reportedAt: on(19, 8, 20) });
    clock.forward(60 * MINUTE);
    const account = await accountOf(key);
    expect(account.segments).toMatchObject([
      {
        state: 'queued',
        from: on(19, 8, 20),
        to: on(19, 9),
        userMinutes: 40,
        tierMinutes: 0,
        tierReason: 'before_logging',
      },
      { state: 'working', from: on(19, 9), to: null, userMinutes: 60, tierMinutes: 60 },
    ]);
    expect(account.user).toMatchObject({ usedMinutes: 100, targetMinutes: 3000, state: 'running', due: on(26, 8, 20) });
    expect(account.tier).toMatchObject({ usedMinutes: 60, targetMinutes: 240, due: on(19, 13), warnAt: on(19, 12) });
  });

  it('stands still over night and says so', async () => {
    const { key } = await logTicket(tier1, { take: true });
    clock.forward(9 * HOUR);
    await done(tier1.post(`/tickets/${key}/releases`));
    clock.forward(14 * HOUR);
    await done(ROUTES.claim(tier1, key));
    const { segments, user } = await accountOf(key);
    expect(segments[1]).toMatchObject({
      state: 'queued',
      from: on(19, 18),
      to: on(20, 8),
      userMinutes: 0,
      userReason: 'outside_hours',
    });
    expect(user.usedMinutes).toBe(540);
  });

  it('stops both clocks while the user is asked, and moves the deadlines by as much', async () => {
    const { key } = await logTicket(tier1, { take: true });
    clock.forward(60 * MINUTE);
    await done(ROUTES.wait(tier1, key, { for: 'user', until: on(20, 12), note: 'Which serial?' }));
    clock.forward(120 * MINUTE);
    const waiting = await accountOf(key);
    expect(waiting.segments.at(-1)).toMatchObject({
      waitingFor: 'user',
      userReason: 'waiting_for_user',
      tierMinutes: 0,
    });
    expect([waiting.user.state, waiting.tier.state, waiting.user.due]).toEqual(['paused', 'paused', null]);
    await done(tier1.post(`/tickets/${key}/resumptions`));
    const after = await accountOf(key);
    expect(after.tier).toMatchObject({ usedMinutes: 60, due: on(19, 15), state: 'running' });
    expect(after.user.due).toBe(on(26, 11));
  });

  it('lets the user’s clock run on while a date is waited for', async () => {
    const { key } = await logTicket(tier1, { take: true });
    await done(ROUTES.wait(tier1, key, { for: 'date', until: on(20, 12), note: 'The new build' }));
    clock.forward(120 * MINUTE);
    const { user, tier, segments } = await accountOf(key);
    expect([user.usedMinutes, user.state, tier.usedMinutes, tier.state]).toEqual([120, 'running', 0, 'paused']);
    expect(segments.at(-1)).toMatchObject({ tierReason: 'waiting_for_date', userReason: 'counted' });
  });

  it('starts the tier’s clock anew at each hop and goes back to the old run when it is taken back', async () => {
    const { key } = await logTicket(tier1, { take: true });
    clock.forward(90 * MINUTE);
    await done(ROUTES.escalate(tier1, key));
    clock.forward(30 * MINUTE);
    const up = await accountOf(key);
    expect(up.tier).toMatchObject({ usedMinutes: 30, targetMinutes: 600, due: on(20, 10, 30) });
    expect(up.user.usedMinutes).toBe(120);
    await done(tier1.post(`/tickets/${key}/take-backs`));
    clock.forward(10 * MINUTE);
    const back = await accountOf(key);
    expect(back.tier).toMatchObject({ usedMinutes: 100, targetMinutes: 240, due: on(19, 13, 30) });
    expect(back.segments.map((row) => [row.tier, row.inTierSum, row.tierMinutes])).toEqual([
      [1, true, 90],
      [2, false, 30],
      [1, true, 10],
    ]);
  });

  it('holds both clocks until the hour that the user chose to be called', async () => {
    const { key } = await logTicket(tier1, { take: true });
    await done(ROUTES.escalate(tier1, key));
    await done(ROUTES.claim(tier2, key));
    await done(ROUTES.handDown(tier2, key));
    clock.forward(10 * MINUTE);
    await done(ROUTES.contact(tier1, key, { outcome: 'call_back', channel: 'phone', nextAt: on(19, 14) }));
    clock.forward(60 * MINUTE);
    const waiting = await accountOf(key);
    expect(waiting.segments.at(-1)).toMatchObject({ pausedUntil: on(19, 14), userMinutes: 0, userReason: 'call_back' });
    // Ten minutes at tier 1 again were used before; the rest begins at 14:00.
    expect(waiting.tier).toMatchObject({ usedMinutes: 10, due: on(19, 17, 50), state: 'paused' });
    clock.forward(5 * HOUR);
    expect((await accountOf(key)).tier).toMatchObject({ usedMinutes: 10 + 70, state: 'running' });
  });

  it('follows a new priority from then on, and not for what has ended', async () => {
    const { key, version } = await logTicket(tier1, { take: true });
    clock.forward(120 * MINUTE);
    const edit = { impact: 'blocked' };
    const edited = await done(tier1.patch(`/tickets/${key}`, edit).set('If-Match', `"${key}-${version}"`));
    expect(edited.priority).toBe('high');
    const { tier } = await accountOf(key);
    expect(tier).toMatchObject({
      usedMinutes: 120,
      targetMinutes: 60,
      due: on(19, 10),
      breachedAt: on(19, 10),
      state: 'breached',
    });
    const resolved = await done(tier1.post(`/tickets/${key}/resolutions`, { note: 'Cache cleared' }));
    expect([resolved.verdict, resolved.due]).toEqual(['met', { user: null, tier: null, warnAt: null }]);
    clock.forward(30 * 24 * HOUR);
    const tag = `"${key}-${resolved.version}"`;
    const later = await done(desk.lead.patch(`/tickets/${key}`, { impact: 'none' }).set('If-Match', tag));
    expect([later.priority, later.verdict, later.due.user]).toEqual(['low', 'met', null]);
    expect((await accountOf(key)).user).toMatchObject({ usedMinutes: 120, state: 'stopped', verdict: 'met' });
  });

  it('judges the user’s clock when it stops: at the very deadline it is met, then breached', async () => {
    const [inTime, late] = [await logTicket(tier1, { take: true }), await logTicket(tier1, { take: true })];
    clock.forward(Date.parse(inTime.due.user ?? '') - clock.now());
    const met = await done(tier1.post(`/tickets/${inTime.key}/resolutions`, { note: 'Just so' }));
    clock.forward(1000);
    const breached = await done(tier1.post(`/tickets/${late.key}/resolutions`, { note: 'Too late' }));
    expect([met.verdict, breached.verdict]).toEqual(['met', 'breached']);
  });

  it('is for those who may see the ticket', async () => {
    await desk.admin.put('/locations/charlotte', { name: 'Charlotte', timeZone: 'America/New_York' });
    const { key } = await logTicket(tier1, { location: 'charlotte' });
    const stranger = await desk.hire('tier1', { scopeTags: ['redmond'] });
    await stranger.get(`/tickets/${key}/clocks`).expect(404);
    await stranger.post(`/tickets/${key}/escalations`, A_PACKET).expect(404);
  });
});
