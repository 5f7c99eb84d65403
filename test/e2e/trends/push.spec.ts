import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { closeListeners, greeted, type Listener, until } from '../../integration/live/live-app.js';
import type { TestApp } from '../../setup/app.js';
import { openDesk, type Desk } from '../../setup/desk.js';
import { deskDay, logTicket, secondNode } from './trends-desk.js';

describe('trends: push', () => {
  let desk: Desk;
  /** A second node on the same database. */
  let other: TestApp;
  let phase: number;

  beforeAll(async () => {
    desk = await openDesk();
    other = await secondNode(desk);
    const planned = await desk.lead.post('/phases', { name: 'Pilot', kind: 'limited_pilot', starts: deskDay(-3) });
    phase = (planned.body as { id: number }).id;
    await desk.lead.post(`/phases/${phase}/groups`, { name: 'IT', plannedUsers: 50 }).expect(201);
  });
  afterAll(async () => {
    await other.close();
    await desk.close();
  });
  afterEach(() => closeListeners());

  const listen = (to: TestApp, ...cells: string[]) => greeted(to, { token: desk.viewer.token, rooms: cells });

  const told = ({ events }: Listener) => events.filter(({ type }) => type === 'trend.cell_changed');

  const deltas = (listener: Listener) => told(listener).map(({ data }) => data['delta'] as number);

  const sum = (numbers: readonly number[]) => numbers.reduce((all, n) => all + n, 0);

  /** Until the next fold was told: of a ticket logged now, in a cell that nothing else looks at. */
  async function nextFold(): Promise<void> {
    const marker = await listen(desk, `cell:${phase}:macos`);
    await logTicket(desk, { platform: 'macos', group: 'IT' });
    await until(() => told(marker).length > 0);
    marker.socket.disconnect();
  }

  describe('a cell that changes', () => {
    it('is pushed to those who look at it, and to nobody else', async () => {
      // Three cells in the same seconds: a fold tells of all that changed before it.
      const [counted, exposed, elsewhere] = [
        await listen(desk, `cell:${phase}:linux`),
        await listen(other, `cell:${phase}:windows`),
        await listen(desk, `cell:${phase}:android`),
      ];
      await logTicket(desk, { platform: 'linux', group: 'IT' });
      const rows = [{ date: deskDay(), platform: 'windows', attempts: 7 }];
      await desk.tier3.put(`/phases/${phase}/exposure`, { rows }).expect(200);
      await until(() => told(counted).length > 0 && told(exposed).length > 0);
      await nextFold();
      expect(told(counted)).toMatchObject([
        {
          subject: `cell:${phase}:linux`,
          actor: null,
          data: { phase, platform: 'linux', day: deskDay(), firstDay: deskDay(), count: 1, delta: 1 },
        },
      ]);
      // With its exposure, which is no ticket.
      expect(told(exposed).map(({ data }) => data)).toMatchObject([
        { phase, platform: 'windows', day: deskDay(), delta: 0 },
      ]);
      expect(told(elsewhere)).toEqual([]);
    });

    it('is pushed within two seconds, every time', async () => {
      const here = await listen(other, `cell:${phase}:linux`);
      for (const _round of [1, 2]) {
        const before = told(here).length;
        await logTicket(desk, { platform: 'linux', group: 'IT' });
        await until(() => told(here).length > before, 2_000);
      }
    });

    it('is pushed when a ticket leaves it, and not when a ticket only moves up the ladder', async () => {
      const { key } = await logTicket(desk, { platform: 'android', group: 'IT' });
      const here = await listen(desk, `cell:${phase}:android`);
      await until(() => told(here).length > 0);
      await desk.tier1.post(`/tickets/${key}/claims`).expect(201);
      await nextFold();
      expect(deltas(here)).toEqual([1]);
      await desk.lead.post(`/tickets/${key}/closures`, { as: 'mistake', reason: 'Not a ticket' }).expect(201);
      await until(() => told(here).length > 1);
      expect(told(here)[1]!.data).toMatchObject({ count: 0, delta: -1 });
    });

    it('is told once and at most once a second, whichever of two nodes counts', async () => {
      const room = `cell:${phase}:ios_ipados`;
      const [here, there] = [await listen(desk, room), await listen(other, room)];
      const begun = Date.now();
      let logged = 0;
      while (Date.now() - begun < 1_300) {
        await Promise.all([desk, other].map((node) => logTicket(desk, { platform: 'ios_ipados', group: 'IT' }, node)));
        logged += 2;
      }
      await until(() => sum(deltas(here)) >= logged);
      await until(() => told(there).length === told(here).length);
      expect(sum(deltas(here))).toBe(logged);
      expect(told(here).at(-1)!.data['count']).toBe(logged);
      expect(told(there).map(({ seq }) => seq)).toEqual(told(here).map(({ seq }) => seq));
      const pushes = told(here).length;
      expect(pushes).toBeGreaterThanOrEqual(2);
      expect(pushes).toBeLessThanOrEqual(2 + (Date.now() - begun) / 1_000);
    });
  });
});
