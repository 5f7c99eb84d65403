import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { daysOf } from '../../../src/domain/rollout/day.js';
import { testDatabase, type TestDatabase } from '../../setup/database.js';
import { insertTickets, ticketOf, TODAY } from './counted-tickets.js';
import { TrendsRoom } from './trends-room.js';

describe('trends: series', () => {
  let database: TestDatabase;
  let room: TrendsRoom;
  let phase: number;
  let other: number;

  beforeAll(async () => {
    database = await testDatabase();
    room = new TrendsRoom(database.db);
    phase = await room.phase('2026-03-01');
    other = await room.phase('2026-03-01', { kind: 'production' });
    for (const platform of ['windows', 'macos']) {
      const rows = daysOf({ from: '2026-03-01', to: TODAY });
      await room.exposure(
        phase,
        platform,
        rows.map((day) => [day, 10, day < '2026-03-11' ? 100 : 200]),
      );
    }
    const entry = (values: readonly unknown[]) =>
      database.db.execute(
        `INSERT INTO timeline_entries (kind, step, phase_id, at, until, title, details) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        values,
      );
    // The desk is in New York: from the evening of the 4th there to the last minute of the 6th.
    await entry([
      'service_update',
      'outage',
      null,
      '2026-03-05T01:00Z',
      '2026-03-07T05:00Z',
      'Down',
      { platforms: ['windows'] },
    ]);
    await entry(['communication', 'kickoff', null, '2026-02-27T12:00Z', null, 'Before', {}]);
    await entry(['intervention', 'teams_call', other, '2026-03-10T12:00Z', null, 'Of the other phase', {}]);
    await entry(['milestone', 'access_enforced', phase, '2026-03-12T12:00Z', null, 'Access', {}]);
    const log = (n: number, day: string, platform: 'windows' | 'macos') =>
      insertTickets(
        database.db,
        Array.from({ length: n }, () => ticketOf({ phase, day, platform })),
      );
    await log(9, '2026-03-05', 'windows');
    await log(2, '2026-03-09', 'windows');
    await log(3, '2026-03-05', 'macos');
  });
  afterAll(() => database.close());

  const ENROLLMENT = { kind: ['enrollment'] as const };

  it('draws the timeline of its days and phase', async () => {
    const drawn = async (filter: object) => (await room.series({ filter })).timeline.map(({ title }) => title);
    expect(await drawn({})).toEqual(['Down', 'Of the other phase', 'Access']);
    expect(await drawn({ phase })).toEqual(['Down', 'Access']);
    expect(await drawn({ phase, platform: 'macos' })).toEqual(['Access']);
    const { timeline } = await room.series({ filter: { phase } });
    expect(timeline[0]).toEqual({
      ...{ id: expect.any(Number), kind: 'service_update', variant: 'outage', phase: null, groups: [] },
      ...{ platforms: ['windows'], title: 'Down', at: '2026-03-05T01:00:00.000Z', until: '2026-03-07T05:00:00.000Z' },
    });
  });

  it('gives both figures: with the days of an outage and without, on its platforms alone', async () => {
    const { total } = await room.series({ filter: ENROLLMENT });
    expect(total).toMatchObject({ count: 14, exposure: 400, rate: 3.5 });
    // Three days of Windows are out: 30 attempts and 9 tickets.
    expect(total.withoutOutages).toMatchObject({ daysLeftOut: 3, count: 5, failures: 5, exposure: 370, uncovered: 0 });
    expect(total.withoutOutages!.rate).toBeCloseTo(500 / 370, 10);
    const mac = await room.series({ filter: { ...ENROLLMENT, platform: 'macos' } });
    expect(mac.total.withoutOutages).toBeNull();
    const devices = (await room.series({ filter: { kind: ['policy'], platform: 'windows' } })).total;
    // 10 days of 100 and 10 of 200; without three of the first ten.
    expect([devices.exposure, devices.withoutOutages!.exposure]).toEqual([150, 158.82]);
  });

  it('and every figure say that their exposure was corrected, on the days it was', async () => {
    await database.db.execute(
      `UPDATE exposure SET enrolled_devices = 190, corrected = true WHERE day = '2026-03-15' AND platform = 'windows'`,
    );
    const filter = { kind: ['policy'] as const, platform: 'windows' as const };
    const marked = async (window: { from: string; to: string }) =>
      (await room.cell('policy', phase, 'windows', { window })).marks;
    expect(await marked({ from: '2026-03-10', to: TODAY })).toEqual(['corrected']);
    expect(await marked({ from: '2026-03-16', to: TODAY })).toEqual([]);
    // Attempts were reported themselves.
    expect((await room.cell('enrollment', phase, 'windows')).marks).toEqual([]);
    const { points, total } = await room.series({ filter });
    const days = points.flatMap(({ from, marks }) => (marks.includes('corrected') ? from : []));
    expect([days, total.marks, total.withoutOutages!.marks]).toEqual([['2026-03-15'], ['corrected'], ['corrected']]);
  });
});
