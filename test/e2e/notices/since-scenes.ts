import { describe, expect, it } from '@jest/globals';
import { DAY, HOUR } from '../../../src/domain/instant.js';
import { FEED_KEEPS, retire } from '../../../src/platform/events/retention.js';
import { EventStore } from '../../../src/platform/events/events.store.js';
import { until } from '../../integration/live/live-app.js';
import { A_PACKET, A_RESOLUTION, type Agent, type Desk, done, logTicket, type MovingClock } from '../../setup/desk.js';

interface Line {
  what: string;
  text: string;
  count: number;
  subjects: { key: string; label: string; title: string | null }[];
}
interface Since {
  since: string | null;
  from: number;
  upTo: number;
  lines: Line[];
  moreLines: number;
  more: boolean;
  belowFloor: boolean;
}

/** "Since your last shift" on a desk that others use too: each scene has people of its own. */
export function sinceScenes(given: () => { desk: Desk; clock: MovingClock }): void {
  const head = async ({ db }: Desk) => (await db.query<{ seq: number }>('SELECT seq FROM event_head'))[0]!.seq;
  /** Everything that was committed has its place in the log. */
  const numbered = ({ db }: Desk) =>
    until(async () => (await db.query('SELECT 1 FROM events WHERE seq IS NULL AND NOT quiet LIMIT 1')).length === 0);
  const since = async (agent: Agent): Promise<Since> => {
    await numbered(given().desk);
    return (await agent.get('/since-last-shift').expect(200)).body as Since;
  };
  const read = (agent: Agent, upTo: number) => agent.post('/since-last-shift/read', { upTo });
  const brief = ({ lines }: Since) => lines.map(({ what, count }) => [what, count]);

  describe('since your last shift', () => {
    it('says what came to you, the most important first, until it was read', async () => {
      const { desk } = given();
      const [one, three] = [await desk.hire('tier1'), await desk.hire('tier3')];
      await read(one, (await since(one)).upTo).expect(200);
      await read(three, (await since(three)).upTo).expect(200);
      const keys: string[] = [];
      for (const title of ['Laptop', 'Phone', 'Tablet']) {
        const { key } = await logTicket(one, { title, take: true });
        await done(one.post(`/tickets/${key}/escalations`, A_PACKET));
        await done(desk.tier2.post(`/tickets/${key}/escalations`, A_PACKET));
        await done(three.post(`/tickets/${key}/hand-downs`, { resolution: A_RESOLUTION }));
        // A single resolution stops at tier 2, who worked on it.
        await done(desk.tier2.post(`/tickets/${key}/acceptances`));
        keys.push(key);
      }
      const first = await since(one);
      expect(brief(first)).toEqual([['handed_down', 3]]);
      expect(first.lines[0]!.text).toBe(`3 tickets were handed down to you: ${[...keys].reverse().join(', ')}.`);
      expect(first.lines[0]!.subjects[0]).toEqual({ key: keys[2], label: keys[2], title: 'Tablet' });
      expect((await since(three)).lines.filter(({ what }) => what !== 'came_to_tier')).toEqual([]);
      const failing = { outcome: 'still_failing', channel: 'phone', failedStep: 'Step 2', note: 'Same code again' };
      await done(one.post(`/tickets/${keys[0]}/contacts`, { ...failing, evidence: A_PACKET.evidence }));
      expect(brief(await since(one))).toEqual([['handed_down', 2]]);
      const [back] = (await since(three)).lines;
      expect(back).toMatchObject({ what: 'still_failing', text: `${keys[0]} came back: still failing.` });
      expect((await read(one, first.upTo).expect(200)).body).toEqual({ upTo: first.upTo });
      expect(brief(await since(one))).toEqual([]);
      expect((await read(one, 1).expect(200)).body).toEqual({ upTo: first.upTo });
    });

    it('names patterns with their tickets, and emerging ones to tier 3 and leads only', async () => {
      const { desk } = given();
      const [one, three] = [await desk.hire('tier1'), await desk.hire('tier3')];
      for (const agent of [one, three]) await read(agent, (await since(agent)).upTo);
      const ticket = await logTicket(desk.tier3, { title: 'Portal loops' });
      const made = { title: 'Portal loops after the update', keys: [ticket.key] };
      const { key } = (await desk.tier3.post('/patterns', made).expect(201)).body as { key: string };
      const hidden = await desk.db.query<{ id: number }>(
        `INSERT INTO patterns (title, state, origin, state_since, created_at, updated_at)
         VALUES ('Hidden', 'emerging', 'machine', now(), now(), now()) RETURNING id`,
      );
      const emerging = `PT-${hidden[0]!.id}`;
      await desk.app.get(EventStore, { strict: false }).append(desk.db, [
        {
          ...{ type: 'pattern.changed', subject: emerging, ticketId: null, actorId: null, at: given().clock.now() },
          ...{ rooms: ['role:tier3', 'leads'], locations: null, quiet: false, source: 'job' },
          data: { key: emerging, what: 'created', state: 'emerging' },
        },
      ]);
      const active = `${key} (1 ticket) became active.`;
      const texts = ({ lines }: Since) =>
        lines.filter(({ what }) => what.startsWith('pattern')).map(({ text }) => text);
      expect(texts(await since(one))).toEqual([active]);
      expect(texts(await since(three))).toEqual([active, `${emerging} (0 tickets) is emerging.`]);
      expect(JSON.stringify(await since(one))).not.toContain('Hidden');
    });

    it('never shows a ticket that the reader may no longer see', async () => {
      const { desk } = given();
      const agent = await desk.hire('tier1');
      await read(agent, (await since(agent)).upTo);
      const { key } = await logTicket(desk.tier1, { title: 'Secret plan', location: 'charlotte' });
      await done(desk.lead.post(`/tickets/${key}/assignments`, { to: agent.id, reason: 'Knows it' }));
      const before = await since(agent);
      expect(before.lines).toMatchObject([{ what: 'given', subjects: [{ key, title: 'Secret plan' }] }]);
      // Behind the program's back: through it, the session would end with the tags.
      const moved = "UPDATE staff SET scope_tags = '{redmond}', version = version + 1 WHERE id = $1";
      await desk.db.execute(moved, [agent.id]);
      await desk.db.execute('DELETE FROM touches WHERE staff_id = $1', [agent.id]);
      await until(async () => (await agent.get(`/tickets/${key}`)).status === 404);
      expect((await since(agent)).lines).toEqual([]);
    });

    it('has an announcement until it is acknowledged or over, and contacts as they were agreed', async () => {
      const { desk, clock } = given();
      const agent = await desk.hire('tier1');
      await read(agent, (await since(agent)).upTo);
      const inMs = (ms: number) => new Date(clock.now() + ms).toISOString();
      const say = async (title: string, more: object) =>
        (
          (await desk.lead.post('/announcements', { title, text: 'Text', expiresAt: inMs(DAY), ...more })).body as {
            id: number;
          }
        ).id;
      const must = await say('Do not reset PINs', { mustAcknowledge: true });
      const may = await say('New build', { expiresAt: inMs(HOUR) });
      await say('Not for you', { scope: { roles: ['tier3'] } });
      const shown = await since(agent);
      expect(shown.lines.map(({ text }) => text)).toEqual([
        'There is an announcement to acknowledge: “Do not reset PINs”.',
        'There is an announcement to read: “New build”.',
      ]);
      expect(shown.lines[1]!.subjects).toEqual([{ key: `announcement:${may}`, label: '“New build”', title: null }]);
      await read(agent, shown.upTo);
      expect(brief(await since(agent))).toEqual([['announcement_to_acknowledge', 1]]);
      await agent.post(`/announcements/${must}/acknowledgements`).expect(201);
      expect(brief(await since(agent))).toEqual([]);
      const { key } = await logTicket(agent, { take: true });
      await done(agent.post(`/tickets/${key}/escalations`, A_PACKET));
      await done(desk.tier2.post(`/tickets/${key}/hand-downs`, { resolution: A_RESOLUTION }));
      const call = { outcome: 'call_back', channel: 'phone', nextAt: inMs(60_000) };
      await done(agent.post(`/tickets/${key}/contacts`, call));
      clock.forward(2 * 60_000);
      expect(brief(await since(agent))).toEqual([['contacts_due', 1]]);
      await desk.lead.post(`/announcements/${must}/withdrawals`).expect(201);
    });

    it('begins with the last sign-out, else a day ago, and says when the log is shorter or longer than it looks', async () => {
      const { desk } = given();
      const agent = await desk.hire('tier1');
      const fresh = await since(agent);
      expect(new Date(fresh.since!).getTime()).toBe(given().clock.now() - DAY);
      expect([fresh.more, fresh.belowFloor]).toEqual([false, false]);
      const out = { type: 'staff.rights_changed', subject: `staff:${agent.id}`, ticketId: null, actorId: agent.id };
      const rest = { at: given().clock.now(), rooms: [], locations: null, quiet: false, source: 'api' };
      const data = { staffId: agent.id, sessionKey: 'session:1' };
      await desk.app.get(EventStore, { strict: false }).append(desk.db, [{ ...out, ...rest, data }]);
      await numbered(desk);
      const after = await head(desk);
      expect(await since(agent)).toMatchObject({ from: after, upTo: after, lines: [] });
      await read(agent, 1).expect(200);
      await retire(desk.db, given().clock.now() + FEED_KEEPS + DAY);
      const { body } = await agent.get('/since-last-shift').expect(200);
      expect(body).toMatchObject({ belowFloor: true, more: false, lines: [] });
    });

    it('is read up to a place that the log has, in words that are a number', async () => {
      const { desk } = given();
      const { upTo } = await since(desk.viewer);
      for (const wrong of [upTo + 1_000, -1, 1.5, '3', null]) {
        expect((await read(desk.viewer, wrong as number)).body).toMatchObject({
          status: 400,
          errors: [{ pointer: '/upTo' }],
        });
      }
      expect((await desk.viewer.post('/since-last-shift/read', { upTo, staff: desk.lead.id })).status).toBe(400);
    });
  });
}
