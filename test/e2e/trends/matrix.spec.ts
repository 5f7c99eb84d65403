import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays } from '../../../src/domain/rollout/day.js';
import type { MatrixCellView, MatrixView } from '../../../src/trends/matrix/matrix-view.js';
import type { SeriesView } from '../../../src/trends/series/series-view.js';
import { openDesk, type Agent, type Desk } from '../../setup/desk.js';
import { deskDay, logTicket } from './trends-desk.js';

describe('trends: matrix', () => {
  let desk: Desk;
  let phase: number;

  beforeAll(async () => {
    desk = await openDesk();
    for (const [code, name] of [
      ['charlotte', 'Charlotte'],
      ['redmond', 'Redmond'],
    ] as const) {
      await desk.admin.put(`/locations/${code}`, { name, timeZone: 'America/New_York' }).expect(201);
    }
    const planned = await desk.lead.post('/phases', {
      name: 'Limited Pilot',
      kind: 'limited_pilot',
      starts: deskDay(-9),
    });
    phase = (planned.body as { id: number }).id;
    await desk.lead.post(`/phases/${phase}/groups`, { name: 'IT', plannedUsers: 50 }).expect(201);
  });
  afterAll(() => desk.close());

  const matrix = async (query = '', agent: Agent = desk.viewer): Promise<MatrixView> => {
    const answer = await agent.get(`/trends/matrix${query}`);
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/json; charset=utf-8']);
    return answer.body as MatrixView;
  };

  const at = (shown: MatrixView, row: string | number, column: string): MatrixCellView =>
    shown.rows.find(({ key }) => key === String(row))!.cells.find((cell) => cell.column === column)!;

  /** How many tickets an address lists, page by page. */
  const listed = async (agent: Agent, address: string): Promise<number> => {
    let sum = 0;
    for (let path: string | null = `${address}&limit=50`; path !== null;) {
      const { body, status } = await agent.get(path.replace('/api/v1', ''));
      if (status !== 200) throw new Error(`${path} answered ${status} ${JSON.stringify(body)}`);
      const { items, next } = body as { items: unknown[]; next: string | null };
      sum += items.length;
      path = next === null ? null : `${address}&limit=50&cursor=${encodeURIComponent(next)}`;
    }
    return sum;
  };

  describe('the matrix', () => {
    it('begins with the first phase, ends today, and says by what it was made', async () => {
      const shown = await matrix();
      expect(shown).toMatchObject({
        ...{ from: deskDay(-9), to: deskDay(), timeZone: 'America/New_York', rowsBy: 'phase', columnsBy: 'platform' },
        filter: {},
        policy: { version: 0, minimumExposure: 20, staleAfterDays: 3, ratesPer: 100, confidence: 0.95 },
        columns: [{ key: 'android', name: 'Android' }, {}, {}, {}, { key: 'windows', name: 'Windows' }],
      });
      expect(shown.rows[0]).toMatchObject({ key: String(phase), id: phase, name: 'Limited Pilot' });
      expect(Math.abs(Date.now() - Date.parse(shown.asOf))).toBeLessThan(10_000);
    });

    it('counts a ticket the moment it is logged, moves it when it is edited, forgets it when it was a mistake', async () => {
      const before = await matrix();
      const ticket = await logTicket(desk, { group: 'IT' });
      const logged = await matrix();
      expect(at(logged, phase, 'windows').count).toBe(at(before, phase, 'windows').count + 1);
      const tag = `"${ticket.key}-${ticket.version}"`;
      await desk.tier1.patch(`/tickets/${ticket.key}`, { platform: 'macos' }).set('If-Match', tag).expect(200);
      const edited = await matrix();
      expect(at(edited, phase, 'windows').count).toBe(at(before, phase, 'windows').count);
      expect(at(edited, phase, 'macos').count).toBe(at(before, phase, 'macos').count + 1);
      await desk.lead.post(`/tickets/${ticket.key}/closures`, { as: 'mistake', reason: 'Not a ticket' }).expect(201);
      const closed = await matrix();
      expect(at(closed, phase, 'macos').count).toBe(at(before, phase, 'macos').count);
      expect(closed.total.count).toBe(before.total.count);
    });

    it('shows a rate with its interval as soon as exposure is entered, and per planned users before', async () => {
      await logTicket(desk, { group: 'IT', platform: 'linux' });
      await logTicket(desk, { group: 'IT', platform: 'linux' });
      const before = at(await matrix('?kind=enrollment'), phase, 'linux');
      expect(before).toMatchObject({ count: 2, rate: null, marks: ['no_exposure'], plannedUsers: 50, perPlanned: 4 });
      const rows = Array.from({ length: 10 }, (_, n) => ({ date: deskDay(-n), platform: 'linux', attempts: 12 }));
      await desk.tier3.put(`/phases/${phase}/exposure`, { rows }).expect(200);
      const after = at(await matrix('?kind=enrollment'), phase, 'linux');
      expect(after).toMatchObject({ exposure: 120, denominator: 'attempts', marks: [] });
      expect(after.rate).toBeCloseTo(200 / 120, 10);
      expect(after.interval!.lower).toBeLessThan(after.rate!);
      expect(after.interval!.upper).toBeGreaterThan(after.rate!);
      await desk.tier3.delete(`/phases/${phase}/exposure?date=${deskDay()}&platform=linux`).expect(204);
      expect(at(await matrix('?kind=enrollment'), phase, 'linux').exposure).toBe(108);
    });
  });

  describe('the drill-down', () => {
    beforeAll(async () => {
      const changes: object[] = [
        { platform: 'windows', location: 'charlotte', ownership: 'personal', group: 'IT' },
        { platform: 'windows', location: 'redmond', ownership: 'organization', approach: 'self_service', group: 'IT' },
        { platform: 'android', kind: 'question', errorCode: null },
        { platform: 'android', kind: 'app_install', errorCode: null, app: { name: 'Outlook' }, group: 'IT' },
        { platform: 'ios_ipados', kind: 'policy', errorCode: null, approach: 'tech_fair' },
      ];
      for (const change of changes) await logTicket(desk, change);
      const mistake = await logTicket(desk, { platform: 'android' });
      await desk.lead.post(`/tickets/${mistake.key}/closures`, { as: 'test', reason: 'Only a try' }).expect(201);
    });

    it.each([
      '?rows=phase&columns=platform',
      '?rows=kind&columns=signature',
      '?rows=ownership&columns=approach',
      '?rows=group&columns=location',
      '?rows=signature&columns=platform&kind=enrollment,app_install',
      '?rows=location&columns=kind&ownership=none',
      `?rows=kind&columns=platform&from=${addDays(deskDay(), -1)}`,
    ])('lists exactly the tickets of every cell and total of %s', async (query) => {
      const shown = await matrix(query, desk.lead);
      const cells = [
        ...shown.rows.flatMap(({ cells: own, total }) => [...own, total]),
        ...shown.columnTotals,
        shown.total,
      ];
      expect(shown.total.count).toBeGreaterThan(0);
      for (const { tickets, count, row, column } of cells) {
        if (count === 0 && row !== null && column !== null) continue;
        expect([tickets, await listed(desk.lead, tickets!)]).toEqual([tickets, count]);
      }
    });

    it('shows those of a scope no more than they may see, while all are counted', async () => {
      const scoped = await desk.hire('tier1', { scopeTags: ['redmond'] });
      const [theirs, all] = [await matrix('', scoped), await matrix('', desk.lead)];
      expect(theirs.total.count).toBe(all.total.count);
      const { tickets, count } = (await matrix('?rows=location&columns=kind', scoped)).rows[0]!.total;
      expect(tickets).toContain('location=charlotte');
      expect(count).toBe(1);
      expect(await listed(scoped, tickets!)).toBe(0);
    });

    it('is written as ticket lists are asked', async () => {
      expect(at(await matrix('?kind=enrollment'), phase, 'windows').tickets).toBe(
        `/api/v1/tickets?phase=${phase}&platform=windows&kind=enrollment&from=${deskDay(-9)}&to=${deskDay()}&counted=true`,
      );
    });
  });

  describe('the series', () => {
    it('has every day of the window, zeros too, and lists the tickets of each', async () => {
      await logTicket(desk, { reportedAt: new Date(Date.now() - 5 * 86_400_000).toISOString() });
      const { body } = await desk.viewer.get('/trends/series').expect(200);
      const { points, total, by, timeZone } = body as SeriesView;
      expect([by, timeZone, points.length]).toEqual(['day', 'America/New_York', 10]);
      expect(points.map(({ from }) => from)).toEqual(Array.from({ length: 10 }, (_, n) => deskDay(n - 9)));
      expect(points[0]).toMatchObject({ count: 0, failures: 0 });
      for (const { tickets, count } of [...points, total]) expect(await listed(desk.lead, tickets!)).toBe(count);
      expect(total.count).toBe((await matrix()).total.count);
    });

    it('by week begins on Mondays', async () => {
      const { body } = await desk.viewer.get('/trends/series?by=week&from=2026-01-01&to=2026-01-20').expect(200);
      expect((body as SeriesView).points.map(({ from, to }) => [from, to])).toEqual([
        ['2026-01-01', '2026-01-04'],
        ['2026-01-05', '2026-01-11'],
        ['2026-01-12', '2026-01-18'],
        ['2026-01-19', '2026-01-20'],
      ]);
    });
  });

  describe('bad input', () => {
    it.each([
      ['matrix?rows=phase&columns=phase', '/columns'],
      ['matrix?rows=shoe', '/rows'],
      ['matrix?columns=assignee', '/columns'],
      ['matrix?from=2026-02-30', '/from'],
      ['matrix?to=today', '/to'],
      ['matrix?from=2026-03-02&to=2026-03-01', '/from'],
      ['matrix?from=2024-01-01&to=2026-01-02', '/from'],
      ['matrix?from=2999-01-01', '/from'],
      ['matrix?phase=4711', '/phase'],
      ['matrix?phase=one', '/phase'],
      ['matrix?phase=1&phase=2', '/phase'],
      ['matrix?group=99', '/group'],
      ['matrix?location=atlantis', '/location'],
      ['matrix?kind=enrollment,banana', '/kind'],
      ['matrix?kind=', '/kind'],
      ['matrix?platform=amiga', '/platform'],
      ['matrix?ownership=mine', '/ownership'],
      ['matrix?approach=none,none', '/approach'],
      ['matrix?signature=', '/signature'],
      ['matrix?colour=red', '/colour'],
      ['series?by=month', '/by'],
      ['series?rows=phase', '/rows'],
      ['series?from=2024-01-01&to=2026-01-02', '/from'],
      ['phases?age=0', '/age'],
      ['phases?from=2026-01-01', '/from'],
      ['phases?group=Nobody', '/group'],
      ['unusual?limit=101', '/limit'],
      ['unusual?to=2026-02-30', '/to'],
      ['unusual?approach=tech_fair', '/approach'],
      ['funnel?by=ownership', '/by'],
      ['funnel?kind=enrollment,policy', '/kind'],
      ['funnel?kind=question', '/kind'],
    ])('is refused, naming the parameter: %s', async (path, pointer) => {
      const { status, body, headers } = await desk.viewer.get(`/trends/${path}`);
      expect([status, headers['content-type']]).toEqual([400, 'application/problem+json; charset=utf-8']);
      expect((body as { errors: { pointer: string }[] }).errors.map((error) => error.pointer)).toEqual([pointer]);
    });

    it('takes exactly two years, and a rollout that is older by default', async () => {
      await desk.viewer.get('/trends/matrix?from=2024-01-02&to=2026-01-01').expect(200);
      await desk.lead.post('/phases', { name: 'Long ago', kind: 'project_scope', starts: '2019-01-01' }).expect(201);
      expect((await matrix()).from > addDays(deskDay(), -732)).toBe(true);
    });

    it('is nothing for those who are not signed in', async () => {
      const answer = await fetch(`${desk.url}/api/v1/trends/matrix`);
      expect(answer.status).toBe(401);
    });
  });
});
