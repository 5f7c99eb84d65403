import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays, type DayWindow } from '../../../src/domain/rollout/day.js';
import { weekOf } from '../../../src/domain/rollout/week.js';
import { weeksUntil } from '../../../src/domain/figures/week.js';
import type { Headline } from '../../../src/domain/figures/headline.js';
import { DAY, HOUR, MINUTE } from '../../../src/domain/instant.js';
import type { Command } from '../../../src/domain/ticket/command.js';
import { StaffDirectory } from '../../../src/identity/staff-directory.js';
import { RunCommand } from '../../../src/tickets/commands/run-command.js';
import { BasisNow } from '../../../src/figures/weeks/week-basis.js';
import { measureWeeks } from '../../../src/figures/weeks/week-figures.queries.js';
import { ReadWeeks } from '../../../src/figures/weeks/read-weeks.js';
import { A_PACKET, MovingClock, openDesk, type Desk } from '../../setup/desk.js';
import { playRandomly, seeded } from '../tickets/random-desk.js';
import { lateChanges } from './late-changes.js';
import { ratesAndFixes } from './rates-and-fixes.js';
import { naiveOpen, naiveTurns, naiveWindow, naiveWork, readAll, type NaiveTicket } from './naive-figures.js';

/** A Monday morning in New York, long enough ago for weeks to be over. */
const START = Date.UTC(2026, 7, 3, 13);
const ROUNDS = 3;
const WINDOW: DayWindow = { from: '2026-08-03', to: '2026-09-20' };

describe('desk figures after weeks of random work', () => {
  let desk: Desk;
  let clock: MovingClock;
  const ids: number[] = [];

  beforeAll(async () => {
    clock = new MovingClock(START);
    desk = await openDesk({ clock });
  }, 60_000);
  afterAll(() => desk.close());

  /** What both see, when nothing happened between the two readings: the program's jobs work here too. */
  const together = async <T>(read: () => Promise<T>): Promise<{ tickets: NaiveTicket[]; read: T }> => {
    for (;;) {
      const before = await lastEvent();
      const tickets = await readAll(desk.db);
      const seen = await read();
      if ((await lastEvent()) === before) return { tickets, read: seen };
    }
  };
  const lastEvent = async () => (await desk.db.query<{ id: number }>('SELECT max(id) AS id FROM events'))[0]!.id;

  const get = async <T>(path: string): Promise<T> => {
    const answer = await desk.viewer.get(`/figures/${path}`);
    expect([path, answer.status]).toEqual([path, 200]);
    return answer.body as T;
  };

  /** Things that happen to tickets of weeks that are over. */
  const late = async (round: number): Promise<number> => {
    const random = seeded(77 + round);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
    const member = (id: number) => desk.app.get(StaffDirectory).find(id)!;
    const packet = {
      ...A_PACKET,
      evidence: [{ kind: 'text' as const, content: 'x' }],
      note: null,
      knownIssueSeen: null,
    };
    const commands: Command[] = [
      { name: 'reopen', reason: 'it is back' },
      { name: 'return', reason: 'missing_log', note: 'Which log?' },
      { name: 'steal', reason: 'gone' },
      { name: 'claim' },
      { name: 'resolve', note: 'cache cleared' },
      { name: 'escalate', packet },
      { name: 'close', as: 'mistake', reason: 'no ticket' },
      { name: 'contact', outcome: 'confirmed', channel: 'phone' },
    ];
    let done = 0;
    let at = clock.now();
    for (let n = 0; n < 150; n++) {
      at += MINUTE;
      const by = { staff: member(pick([desk.tier1.id, desk.tier2.id, desk.tier3.id, desk.lead.id])) };
      const result = await desk.app.get(RunCommand).run(desk.db, pick(ids), pick(commands), by, at);
      if (result.ok) done++;
      // A change that nobody tells of would be hidden by the next one of the same week.
      if (result.ok && n % 8 === 0) await expectKeptAsFromScratch();
    }
    for (const { id } of await desk.db.query<{ id: number }>(
      `SELECT id FROM tickets WHERE state = 'resolved' ORDER BY id LIMIT 3`,
    )) {
      const key = `TL-${id}`;
      const { headers } = await desk.lead.get(`/tickets/${key}`);
      const kind = pick(['question', 'access', 'other']);
      const edited = await desk.lead.patch(`/tickets/${key}`, { kind }).set('If-Match', String(headers['etag']));
      if (edited.status === 200) done++;
    }
    return done;
  };

  const expectKeptAsFromScratch = async () => {
    const weeks = weeksUntil(new Date(clock.now()).toISOString().slice(0, 10), 10);
    const mondays = weeks.map(({ from }) => from);
    const read = await desk.app.get(ReadWeeks).read(desk.db, weeks);
    const scratch = await measureWeeks(desk.db, mondays, desk.app.get(BasisNow).get());
    for (const { week, running: _r, corrected: _c, ...figures } of read) {
      expect([week.from, figures]).toEqual([week.from, scratch.get(week.from)]);
    }
    return read;
  };

  it('kept weeks are those from scratch, however late things change, and say that they were corrected', async () => {
    let corrected = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const from = START + round * 12 * DAY;
      const run = await playRandomly(desk, { seed: 20_261_120 + round, tickets: 14, steps: 380, from });
      ids.push(...run.ids);
      clock.forward(from + 14 * DAY - clock.now());
      expect(await late(round)).toBeGreaterThan(5);
      clock.forward(HOUR * 5);
      const { tickets, read } = await together(expectKeptAsFromScratch);
      for (const { week, running: _r, corrected: said, ...figures } of read) {
        const { medianLower: _l, medianUpper: _u, medianHours, ...counts } = figures;
        const naive = naiveWindow(tickets, week);
        expect([week.from, counts]).toEqual([week.from, { ...naive, medianHours: undefined }]);
        expect(medianHours ?? -1).toBeCloseTo(naive.medianHours ?? -1, 6);
        corrected += said.length;
      }
    }
    expect(corrected).toBeGreaterThan(0);
    clock.forward(Date.UTC(2026, 8, 23, 15) - clock.now());
  }, 60_000);

  it('a week that nobody changes is read without being worked out again', async () => {
    await get('headlines?week=2026-09-15');
    const keptAt = () => desk.db.query('SELECT monday, kept_at FROM desk_weeks ORDER BY monday');
    const before = await keptAt();
    await get('headlines?week=2026-09-15');
    expect(await keptAt()).toEqual(before);
    expect(before.length).toBe(26);
  });

  it('headlines carry five numbers with 26 weeks, the kept ones and those of the matrix', async () => {
    const { tickets, read } = await together(() =>
      get<{ week: DayWindow; items: Headline[] }>('headlines?week=2026-08-13'),
    );
    expect(read.week).toEqual({ from: '2026-08-10', to: '2026-08-16' });
    expect(read.items.map(({ name, series }) => [name, series.length, series.at(-1)!.week])).toEqual(
      [
        'failures_per_100_attempts',
        'app_install_failures_per_100_devices',
        'first_tier_resolution',
        'send_back_share',
        'median_hours_to_fix',
      ].map((name) => [name, 26, read.week]),
    );
    const naive = naiveWindow(tickets, read.week);
    const [, , firstTier, sendBack, median] = read.items;
    expect(firstTier).toMatchObject({ numerator: naive.firstTier, denominator: naive.answered });
    expect(sendBack).toMatchObject({ numerator: naive.cameBack, denominator: naive.escalated });
    expect(median).toMatchObject({ numerator: naive.fixed });
    expect(naive.escalated).toBeGreaterThan(0);
    const returns = await desk.viewer.get('/quality/returns?from=2026-08-10&to=2026-08-16');
    const { total } = returns.body as { total: { escalated: number; returned: number } };
    expect([sendBack!.numerator, sendBack!.denominator]).toEqual([total.returned, total.escalated]);
  });

  it('by signature: shares of answered tickets and of hand-overs', async () => {
    type Share = { numerator: number; denominator: number; marks: string[]; interval: object | null };
    type Row = { kind: string; platform: string; signature: string | null; firstTier: Share; cameBack: Share };
    const path = `signatures?from=${WINDOW.from}&to=${WINDOW.to}&limit=200`;
    const { tickets, read } = await together(() => get<{ total: Row; items: Row[] }>(path));
    const all = naiveWindow(tickets, WINDOW);
    expect(read.total.firstTier).toMatchObject({ numerator: all.firstTier, denominator: all.answered });
    expect(read.total.cameBack).toMatchObject({ numerator: all.cameBack, denominator: all.escalated });
    for (const { kind, platform, signature, firstTier, cameBack } of read.items) {
      const own = tickets.filter((t) => t.kind === kind && t.platform === platform && t.signature === signature);
      const naive = naiveWindow(own, WINDOW);
      expect([firstTier.numerator, firstTier.denominator]).toEqual([naive.firstTier, naive.answered]);
      expect([cameBack.numerator, cameBack.denominator]).toEqual([naive.cameBack, naive.escalated]);
      expect(firstTier.marks.includes('insufficient')).toBe(naive.answered < 10);
    }
    expect(read.items.length).toBeGreaterThan(5);
  });

  it('by tier: who is open and how old, now and at the end of each week, and what goes to and fro', async () => {
    type Backlog = { tier: number; open: number; oldestHours: number };
    type Tiers = {
      now: Backlog[];
      weeks: { week: DayWindow; tiers: Backlog[] }[];
      pingPong: { turns: number; tickets: number; again: number };
    };
    const { tickets, read } = await together(() => get<Tiers>(`tiers?from=${WINDOW.from}&to=${WINDOW.to}`));
    expect(read.weeks.map(({ week }) => week.to).at(-1)).toBe('2026-09-20');
    expect(read.weeks).toHaveLength(7);
    for (const { week, tiers } of read.weeks) {
      // Midnight in New York in summer.
      const open = naiveOpen(tickets, Date.parse(`${addDays(week.to, 1)}T04:00:00Z`));
      expect([week.to, tiers.map(({ tier, open: n }) => [tier, n])]).toEqual([
        week.to,
        Object.entries(open).map(([tier, ages]) => [Number(tier), ages.length]),
      ]);
      for (const { tier, oldestHours } of tiers) expect(oldestHours).toBeCloseTo(Math.max(...open[tier]!), 5);
    }
    const open = naiveOpen(tickets, clock.now());
    expect(read.now.map(({ tier, open: n }) => [tier, n])).toEqual(
      Object.entries(open).map(([tier, ages]) => [Number(tier), ages.length]),
    );
    const turns = naiveTurns(tickets, WINDOW).filter((n) => n > 0);
    expect(read.pingPong).toMatchObject({
      turns: turns.reduce((sum, n) => sum + n, 0),
      tickets: turns.length,
      again: turns.filter((n) => n > 1).length,
    });
    expect(turns.length).toBeGreaterThan(0);
  });

  it('by hours of work, ended and under way, and by moves between tiers', async () => {
    type Pareto = { hours: number; items: { hours: number; cumulative: number }[]; rest: { hours: number } };
    const days = `from=${WINDOW.from}&to=${WINDOW.to}`;
    const { tickets, read } = await together(() => get<Pareto>(`pareto?${days}`));
    const hours = tickets.reduce((sum, ticket) => sum + naiveWork(ticket, WINDOW, clock.now()), 0);
    expect(read.hours).toBeCloseTo(hours, 4);
    expect(hours).toBeGreaterThan(10);
    const sorted = read.items.map((item) => item.hours);
    expect(sorted).toEqual([...sorted].sort((a, b) => b - a));
    expect(sorted.reduce((sum, each) => sum + each, read.rest.hours)).toBeCloseTo(hours, 4);
    const flow = await get<{ items: { lower: number; upper: number; up: number; sent_back: number }[] }>(
      `flow?${days}`,
    );
    const up = tickets.flatMap(({ hops }) =>
      hops.filter(({ command, fromTier }) => command === 'escalate' && fromTier === 1),
    );
    const from1 = flow.items.filter(({ lower }) => lower === 1).reduce((sum, edge) => sum + edge.up, 0);
    expect(from1).toBe(up.length);
    expect(flow.items.find(({ lower, upper }) => lower === 1 && upper === 2)!.sent_back).toBeGreaterThan(0);
  });

  const the = {
    get desk() {
      return desk;
    },
    get clock() {
      return clock;
    },
  };
  ratesAndFixes(the);
  lateChanges(the);

  it.each([
    ['headlines?week=2026-12-20', '/week'],
    ['headlines?week=yesterday', '/week'],
    ['flow?from=2026-12-20', '/from'],
    ['pareto?from=2026-01-01&to=2026-09-01', '/from'],
    ['tiers?to=2026-02-30', '/to'],
    ['signatures?limit=0', '/limit'],
  ])('refuses %s and names it', async (path, pointer) => {
    const { status, body } = await desk.viewer.get(`/figures/${path}`);
    expect([status, (body as { errors: { pointer: string }[] }).errors[0]!.pointer]).toEqual([400, pointer]);
  });

  it('knows weeks from Monday to Sunday', () => {
    expect(weekOf('2026-08-09')).toEqual({ from: '2026-08-03', to: '2026-08-09' });
    expect(weekOf('2026-08-10').from).toBe('2026-08-10');
  });
});
