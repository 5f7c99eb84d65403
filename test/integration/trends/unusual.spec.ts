import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { daysOf } from '../../../src/domain/rollout/day.js';
import { fitRatioPrior, ratioPosterior } from '../../../src/domain/trends/shrinkage.js';
import { testDatabase, type TestDatabase } from '../../setup/database.js';
import { insertTickets, ticketOf, TODAY } from './counted-tickets.js';
import { type ExposureEntry, TrendsRoom } from './trends-room.js';

describe('trends: what is unusual', () => {
  const FROM = '2026-01-10';
  const LAST_DAYS = { from: '2026-03-07', to: TODAY };
  const signature = (n: number) => `v1/policy/windows/policy:device_configuration/p${n}`;

  let database: TestDatabase;
  let room: TrendsRoom;
  let pilot: number;
  let production: number;

  beforeAll(async () => {
    database = await testDatabase();
    room = new TrendsRoom(database.db);
    pilot = await room.phase(FROM, { state: 'complete', ends: '2026-02-20' });
    production = await room.phase(FROM, { kind: 'production' });
    await room.group(production, 'All', 1000);
    await room.group(pilot, 'IT', 100);
    await room.exposure(pilot, 'windows', daily(FROM, 100));
    await room.exposure(production, 'windows', daily(FROM, 300));
    // Twelve signatures that come once in ten days; the first comes eight times more in production's last days.
    for (let n = 0; n < 12; n += 1) {
      for (const day of [
        '2026-01-15',
        '2026-01-25',
        '2026-02-04',
        '2026-02-14',
        '2026-02-24',
        '2026-03-06',
        '2026-03-16',
      ])
        await insertTickets(database.db, [ticketOf({ ...of(n), phase: production, day })]);
    }
    await insertTickets(
      database.db,
      Array.from({ length: 8 }, () => ticketOf({ ...of(0), phase: production, day: '2026-03-18' })),
    );
    // Without a signature: in no cell.
    await insertTickets(database.db, [ticketOf({ kind: 'policy', phase: production })]);
  });
  afterAll(() => database.close());

  const of = (n: number) => ({ kind: 'policy' as const, signature: signature(n) });

  const daily = (from: string, devices: number): ExposureEntry[] =>
    daysOf({ from, to: TODAY }).map((day) => [day, null, devices]);

  it('is a signature that comes more often than usual for it, and why is said in words and numbers', async () => {
    const shown = await room.unusual({ window: LAST_DAYS });
    expect(shown).toMatchObject({ checked: 24, unusual: 1, withoutExposure: 0, usual: { from: FROM, to: TODAY } });
    const [item] = shown.items;
    // 14 of 70 days of 300 devices beside 70 days of 100: 15 tickets x 4200 / 28000.
    expect(item).toMatchObject({
      cell: { phase: production, platform: 'windows', kind: 'policy', signature: signature(0) },
      observed: 9,
      denominator: 'enrolledDevices',
      exposure: 300,
      rate: 3,
      marks: [],
      // 1,000 planned less 300; the pilot is complete.
      devicesToCome: 700,
    });
    expect(item!.expected).toBeCloseTo(2.25, 10);
    expect(item!.usualRate).toBeCloseTo(0.75, 10);
    const usual = { observed: 1, expected: 1.05 };
    const none = { observed: 0, expected: 0.35 };
    const prior = fitRatioPrior([
      { observed: 9, expected: 2.25 },
      { observed: 0, expected: 0.75 },
      ...Array.from({ length: 11 }, () => usual),
      ...Array.from({ length: 11 }, () => none),
    ])!;
    expect(shown.prior!.shape).toBeCloseTo(prior.shape, 6);
    const posterior = ratioPosterior({ observed: 9, expected: 2.25 }, prior);
    expect(item!.atLeast).toBeCloseTo(posterior.atLeast, 8);
    expect(item!.weight).toBeCloseTo(posterior.atLeast * 700, 5);
    expect(item!.ticketsToCome).toBeCloseTo(posterior.atLeast * 0.0075 * 700, 7);
    expect(item!.sentence).toMatch(
      /^production 2: .+[^.]: 9 tickets in 14 days where 2\.[23] would be usual, 4\.0 times as many; at least [\d.]+ times with 95 %, allowing for chance\. About 700 Windows devices are still to come: at this rate [\d.]+ more tickets or more\.$/,
    );
  });

  it('weighs with the devices that the plan names, where it does', async () => {
    await database.db.execute(
      `WITH lead AS (INSERT INTO staff (email, name, role) VALUES ('lead@contoso.example', 'Lead', 'lead') RETURNING id)
       INSERT INTO planned_devices (phase_id, platform, devices, entered_by, entered_at)
       SELECT $1, 'windows', 320, id, now() FROM lead`,
      [production],
    );
    const [item] = (await room.unusual({ window: LAST_DAYS })).items;
    expect(item).toMatchObject({ devicesToCome: 20, weight: item!.atLeast * 20 });
  });

  it('is narrowed after it was ranked', async () => {
    const all = await room.unusual({ window: LAST_DAYS });
    const other = await room.unusual({ window: LAST_DAYS, filter: { phase: pilot } });
    expect([other.items, other.checked, other.prior]).toEqual([[], all.checked, all.prior]);
    const own = await room.unusual({ window: LAST_DAYS, filter: { phase: production, kind: ['policy'] } });
    expect(own.items).toEqual(all.items);
  });

  it('is nothing where nothing was reported', async () => {
    const shown = await room.unusual({ window: { from: '2025-10-01', to: '2025-10-20' } });
    expect(shown).toMatchObject({ checked: 0, unusual: 0, prior: null, items: [] });
  });
});
