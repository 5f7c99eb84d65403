import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { A_PACKET, openDesk, refused, type Desk, type ShownTicket } from '../../setup/desk.js';
import { copyTicket, handedDownWrongly } from '../../../bench/cascade/linked-tickets.store.js';
import { CascadeRunner } from '../../../src/patterns/cascade/cascade-runner.js';
import { runProgram } from '../../setup/program.js';
import { CascadeDesk } from './cascade-desk.js';
import { STATE_CASES } from './cascade-states.js';

describe('patterns: cascade', () => {
  jest.setTimeout(60_000);

  let desk: Desk;
  let given: CascadeDesk;

  beforeAll(async () => {
    desk = await openDesk();
    given = new CascadeDesk(desk);
  });
  afterAll(() => desk.close());

  describe('publishing a package', () => {
    let pattern: number;
    let packageId: number;
    const keys = new Map<string, string>();
    let plan: Record<string, unknown>[];

    beforeAll(async () => {
      pattern = await given.pattern();
      for (const { name, make } of STATE_CASES) keys.set(name, await make(given, pattern));
      packageId = await given.draft(pattern, desk.tier3, { platforms: ['windows'] });
      const dryRun = await desk.tier3.get(`/packages/${packageId}/cascade?dryRun=true&limit=200`).expect(200);
      plan = (dryRun.body as { items: Record<string, unknown>[] }).items;
      await given.finished(await given.publish(packageId, desk.tier3));
    });

    it.each(STATE_CASES.map((one) => [one.name, one] as const))('%s', async (name, { published }) => {
      const key = keys.get(name) ?? '';
      const result = (await given.results(packageId, 'publish')).get(key);
      if (published === null) return expect(result).toBeUndefined();
      if ('stays' in published) {
        expect(result).toMatchObject({ result: 'skipped', reason: published.stays, to_place: null });
        return;
      }
      expect(result).toMatchObject({ result: 'moved', reason: null });
      const ticket = await given.ticket(key);
      expect(`${ticket.state}@${ticket.tier}`).toBe(published.to);
      expect(ticket['resolution']).toMatchObject({
        package: packageId,
        givenBy: { id: desk.tier3.id },
        givenAtTier: 3,
      });
      expect(ticket.assignee?.id ?? null).toBe(published.to === 'contacting_user@1' ? desk.tier1.id : null);
      expect(ticket['waitingFor']).toBeNull();
    });

    it('did what the dry run had said, to the letter', async () => {
      const shown = await desk.tier3.get(`/packages/${packageId}/cascade?limit=200`).expect(200);
      const items = (shown.body as { items: Record<string, unknown>[] }).items;
      expect(items.map(({ at: _at, ...row }) => row)).toEqual(plan.map(({ at: _at, ...row }) => row));
      expect(plan.every(({ at }) => at === null)).toBe(true);
      expect(items.length).toBe(STATE_CASES.filter(({ published }) => published !== null).length);
    });
  });

  interface Answer {
    what: string;
    replaces: number | null;
    run: { total: number; finishedAt: string | null } | null;
    counts: { result: string; reason: string | null; tickets: number }[];
    total: number;
    elsewhere: number;
    items: { ticket: { key: string }; result: string; reason: string | null }[];
    next: string | null;
  }

  const answered = async (path: string, by = desk.tier3): Promise<Answer> =>
    (await by.get(path).expect(200)).body as Answer;

  const withoutTimes = ({ items }: Answer) => items.map(({ ...row }) => ({ ...row, at: null }));

  describe('a package that is replaced, then withdrawn', () => {
    const keys: Record<string, string> = {};
    let pattern: number;
    let [p, p2] = [0, 0];

    beforeAll(async () => {
      pattern = await given.pattern();
      p = await given.draft(pattern, desk.tier3, { tier2Accepts: true, kind: 'workaround' });
      p2 = await given.draft(pattern, desk.tier3);
      for (const name of ['untried', 'tried', 'confirmed', 'failed', 'handed']) {
        keys[name] = await given.link(await given.up(2), pattern);
      }
      keys['at2'] = await given.link(await given.up(3), pattern);
      keys['held'] = await given.link(await given.up(2), pattern);
      await given.command(desk.tier2, keys['held'], 'claims');
      await given.finished(await given.publish(p, desk.tier3));
      const contact = (name: string, body: object) => given.command(desk.tier1, keys[name]!, 'contacts', body);
      const nextAt = new Date(Date.now() + 3_600_000).toISOString();
      await contact('tried', { outcome: 'no_answer', channel: 'phone', nextAt });
      await contact('confirmed', { outcome: 'confirmed', channel: 'phone' });
      await contact('failed', {
        outcome: 'still_failing',
        channel: 'phone',
        failedStep: 'The last',
        evidence: A_PACKET.evidence,
      });
      await given.command(desk.tier1, keys['handed']!, 'releases');
      // Sent on its way by hand, without any link.
      keys['unlinked'] = await given.up(3);
      await given.command(desk.tier3, keys['unlinked'], 'hand-downs', { package: p, skipTier2: true });
    });

    it('swaps in place what is on its way, hands down what waits, and leaves the others', async () => {
      const plan = await answered(`/packages/${p2}/cascade?dryRun=true&what=supersede&replaces=${p}`);
      await given.finished(await given.publish(p2, desk.tier3, p));
      const results = await given.results(p2, 'supersede');
      const of = (name: string) => results.get(keys[name]!);
      for (const name of ['untried', 'tried', 'at2', 'handed', 'unlinked']) {
        expect([name, of(name)?.result]).toEqual([name, 'swapped']);
        expect(of(name)?.to_place).toEqual(of(name)?.from_place);
        expect((await given.ticket(keys[name]!))['resolution']).toMatchObject({ package: p2 });
      }
      expect(of('failed')).toMatchObject({ result: 'moved', from_place: { state: 'queued', tier: 3 } });
      expect(of('confirmed')).toMatchObject({ result: 'skipped', reason: 'resolved' });
      expect(of('held')).toMatchObject({ result: 'skipped', reason: 'held_by' });
      const shown = await answered(`/packages/${p2}/cascade`);
      expect(withoutTimes(shown)).toEqual(withoutTimes(plan));
      expect(shown).toMatchObject({ what: 'supersede', replaces: p, run: { total: 8 }, total: 8 });
      expect((await given.ticket(keys['tried']!))['contacts']).toMatchObject({ tries: 1 });
      const told = await eventsOf(keys['tried']!, 'ticket.resolution_superseded');
      expect(told).toMatchObject([{ data: { package: p2, was: p, callAgain: true } }]);
    });

    it('recalls what was not tried, marks what was, and names what is resolved', async () => {
      const plan = await answered(`/packages/${p2}/cascade?dryRun=true&what=withdraw`);
      await given.finished(await given.withdraw(p2, desk.tier3));
      const results = await given.results(p2, 'withdraw');
      for (const name of ['untried', 'at2', 'handed', 'failed']) {
        expect([name, results.get(keys[name]!)?.result]).toEqual([name, 'recalled']);
        const ticket = await given.ticket(keys[name]!);
        expect(ticket).toMatchObject({ state: 'waiting', waitingFor: 'fix', tier: 3, resolution: null });
      }
      expect(await given.ticket(keys['unlinked']!)).toMatchObject({
        state: 'queued',
        tier: 3,
        assignee: { id: desk.tier3.id },
      });
      expect(results.get(keys['tried']!)).toMatchObject({ result: 'marked' });
      expect(await given.ticket(keys['tried']!)).toMatchObject({
        state: 'contacting_user',
        resolution: { package: p2 },
      });
      expect(await eventsOf(keys['tried']!, 'ticket.resolution_withdrawn')).toMatchObject([
        { data: { package: p2, tries: 1 } },
      ]);
      expect(results.has(keys['held']!)).toBe(false);
      const shown = await answered(`/packages/${p2}/cascade`);
      expect(shown.what).toBe('withdraw');
      expect(withoutTimes(shown)).toEqual(withoutTimes(plan));
    });

    it('keeps clocks that add up: the user’s never begins anew, the tier’s does with each change of tier', async () => {
      for (const key of Object.values(keys)) await clocksAddUp(key);
    });
  });

  const eventsOf = async (key: string, type: string) => {
    const id = Number(key.slice(3));
    return desk.db.query<{ type: string; data: Record<string, unknown>; rooms: string[]; actor_id: number | null }>(
      'SELECT type, data, rooms, actor_id FROM events WHERE ticket_id = $1 AND type = $2 ORDER BY id',
      [id, type],
    );
  };

  interface Clocks {
    user: { usedSeconds: number };
    tier: { usedSeconds: number };
  }

  /** Segments follow each other without a gap; runs of the tier clock only rise. */
  async function clocksAddUp(key: string): Promise<void> {
    const segments = await desk.db.query<{
      n: number;
      tier_run: number;
      tier: number;
      from_at: string;
      to_at: string | null;
    }>('SELECT n, tier_run, tier, from_at, to_at FROM segments WHERE ticket_id = $1 ORDER BY n', [
      Number(key.slice(3)),
    ]);
    segments.forEach((segment, index) => {
      const next = segments[index + 1];
      expect(segment.to_at).toEqual(next?.from_at ?? null);
      if (next) expect(next.tier_run > segment.tier_run).toBe(next.tier % 4 !== segment.tier % 4);
    });
    const { body } = await desk.admin.get(`/tickets/${key}/clocks`).expect(200);
    expect(Object.keys(body as Clocks)).toEqual(expect.arrayContaining(['user', 'tier']));
  }

  describe('what a run left', () => {
    it('is told to its holder, and moved once more by hand or by a second run, never twice', async () => {
      const pattern = await given.pattern();
      const held = await given.link(await given.up(2), pattern);
      await given.command(desk.tier2, held, 'claims');
      const moved = await given.link(await given.up(2), pattern);
      const id = await given.draft(pattern, desk.tier3);
      await given.finished(await given.publish(id, desk.tier3));
      const [offer] = await eventsOf(held, 'ticket.package_offered');
      expect(offer).toMatchObject({
        rooms: [`person:${desk.tier2.id}`],
        data: {
          key: held,
          package: id,
          pattern: `PT-${pattern}`,
          kind: 'fix',
          command: 'hand_down',
          reason: 'held_by',
        },
      });
      expect(await eventsOf(moved, 'ticket.package_offered')).toEqual([]);
      const [before] = await desk.db.query<{ state: string }>('SELECT state FROM packages WHERE id = $1', [id]);
      expect(before?.state).toBe('watching');
      await given.command(desk.tier2, held, 'releases');
      const run = (await desk.tier3.post(`/packages/${id}/cascade`).expect(201)).body as { id: number; total: number };
      expect(run.total).toBe(1);
      await given.finished(run.id);
      expect((await given.results(id, 'publish')).get(held)).toMatchObject({ result: 'moved' });
      for (const key of [held, moved]) expect(await eventsOf(key, 'ticket.handed_down')).toHaveLength(1);
      const third = (await desk.tier3.post(`/packages/${id}/cascade`).expect(201)).body as { total: number };
      expect(third.total).toBe(0);
    });

    it('a ticket whose result cannot be written is not moved, holds up no other, and is tried again', async () => {
      const pattern = await given.pattern();
      const [bad, good] = [await given.link(await given.up(2), pattern), await given.link(await given.up(2), pattern)];
      const id = await given.draft(pattern, desk.tier3);
      await desk.db.execute(
        `ALTER TABLE cascade_results ADD CONSTRAINT not_this_one CHECK (ticket_id <> ${Number(bad.slice(3))}) NOT VALID`,
      );
      const run = await given.publish(id, desk.tier3);
      while (!(await given.results(id, 'publish')).has(good)) await delay(10);
      await given.sweep();
      expect(await given.ticket(bad)).toMatchObject({ state: 'queued', tier: 2, resolution: null });
      expect(await eventsOf(bad, 'ticket.handed_down')).toEqual([]);
      await desk.db.execute('ALTER TABLE cascade_results DROP CONSTRAINT not_this_one');
      await given.sweep();
      await given.finished(run);
      for (const key of [bad, good]) expect(await eventsOf(key, 'ticket.handed_down')).toHaveLength(1);
    });

    it('two that run the same cascade at once hand down once', async () => {
      const pattern = await given.pattern();
      const keys: string[] = [];
      for (let n = 0; n < 12; n++) keys.push(await given.link(await given.up(2), pattern));
      const id = await given.draft(pattern, desk.tier3);
      const run = await given.publish(id, desk.tier3);
      const runner = desk.app.get(CascadeRunner, { strict: false });
      const same = {
        id: run,
        what: 'publish',
        package: id,
        replaces: null,
        again: false,
        only: null,
        total: 12,
      } as const;
      await Promise.all([runner.run(same, () => true), runner.run(same, () => true), given.finished(run)]);
      for (const key of keys) expect(await eventsOf(key, 'ticket.handed_down')).toHaveLength(1);
      const outcomes = await desk.db.query('SELECT 1 FROM package_outcomes WHERE package_id = $1', [id]);
      expect(outcomes).toHaveLength(12);
      const finished = await desk.db.query(
        `SELECT 1 FROM events WHERE type = 'cascade.progress' AND subject = $1 AND (data ->> 'finished')::boolean`,
        [`package:${id}`],
      );
      expect(finished).toHaveLength(1);
    });

    it('is found by the sweep: linked, or handed down, in the moment in which the run could not see it', async () => {
      const pattern = await given.pattern();
      const [late, carried] = [await given.up(2), await given.up(3)];
      const id = await given.draft(pattern, desk.tier3);
      await given.finished(await given.publish(id, desk.tier3));
      await given.command(desk.tier3, carried, 'hand-downs', { package: id, skipTier2: true });
      // As a transaction leaves it that had looked for a live package before there was one.
      const ticket = Number(late.slice(3));
      await desk.db.execute('UPDATE tickets SET pattern_id = $2, version = version + 1 WHERE id = $1', [
        ticket,
        pattern,
      ]);
      await desk.db.execute(
        `INSERT INTO pattern_links (ticket_id, pattern_id, what, by_staff, at) VALUES ($1, $2, 'linked', $3, now())`,
        [ticket, pattern, desk.lead.id],
      );
      await given.sweep();
      expect((await given.results(id, 'publish')).get(late)).toMatchObject({ result: 'moved' });
      expect((await given.results(id, 'publish')).has(carried)).toBe(false);
    });

    it('a withdrawn package that is still carried somewhere is recalled by the sweep', async () => {
      const pattern = await given.pattern();
      const key = await given.link(await given.up(3), pattern);
      const id = await given.draft(pattern, desk.tier3);
      await given.finished(await given.publish(id, desk.tier3));
      // The withdrawal that did not see the ticket: no run was started.
      await desk.db.execute(
        `UPDATE packages SET state = 'withdrawn', version = version + 1, ended_at = now(), ended_reason = 'No' WHERE id = $1`,
        [id],
      );
      await given.sweep();
      expect((await given.results(id, 'withdraw')).get(key)).toMatchObject({ result: 'recalled' });
      expect(await given.ticket(key)).toMatchObject({ state: 'waiting', waitingFor: 'fix' });
      await given.sweep();
      expect(await eventsOf(key, 'ticket.recalled')).toHaveLength(1);
    });

    it('a recalled ticket gets the other package of its pattern, which it was kept off by', async () => {
      const pattern = await given.pattern();
      const key = await given.link(await given.up(3), pattern);
      const [first, second] = [await given.draft(pattern, desk.tier3), await given.draft(pattern, desk.tier3)];
      await given.finished(await given.publish(first, desk.tier3));
      await given.finished(await given.publish(second, desk.tier3));
      expect((await given.results(second, 'publish')).get(key)).toMatchObject({ reason: 'has_resolution' });
      await given.finished(await given.withdraw(first, desk.tier3));
      const [again] = await desk.db.query<{ id: number }>(
        'SELECT id FROM cascade_runs WHERE package_id = $1 AND again',
        [second],
      );
      await given.finished(again!.id);
      expect(await given.ticket(key)).toMatchObject({ resolution: { package: second } });
    });
  });

  describe('places and people', () => {
    it('counts what the reader may not see, moves it all the same, and refuses keys that they may not see', async () => {
      for (const code of ['charlotte', 'redmond']) {
        await desk.lead.put(`/locations/${code}`, { name: code, timeZone: 'America/New_York' }).expect(201);
      }
      const local = await desk.hire('tier3', { scopeTags: ['redmond'] });
      const pattern = await given.pattern();
      const far = await given.link(await given.up(2, { location: 'charlotte' }), pattern);
      const near = await given.link(await given.up(2, { location: 'redmond' }), pattern);
      const held = await given.link(await given.up(2, { location: 'charlotte' }), pattern);
      await given.command(desk.tier2, held, 'claims');
      const id = await given.draft(pattern, local);
      const plan = await answered(`/packages/${id}/cascade?dryRun=true`, local);
      expect(plan).toMatchObject({ total: 3, elsewhere: 2, items: [{ ticket: { key: near } }] });
      await given.finished(await given.publish(id, local));
      const shown = await answered(`/packages/${id}/cascade`, local);
      expect(shown).toMatchObject({ total: 3, elsewhere: 2, items: [{ ticket: { key: near }, result: 'moved' }] });
      expect(shown.counts).toEqual([
        { result: 'moved', reason: null, tickets: 2 },
        { result: 'skipped', reason: 'held_by', tickets: 1 },
      ]);
      expect(await given.ticket(far)).toMatchObject({ state: 'contacting_user' });
      const no = await refused(local.post(`/packages/${id}/cascade`, { keys: [near, held] }));
      expect(no).toMatchObject({ status: 404 });
      expect(no.detail).toContain(held);
      expect(no.detail).not.toContain(near);
      const other = await refused(desk.tier3.post(`/packages/${id}/cascade`, { keys: [await given.up(2)] }));
      expect(other).toMatchObject({ status: 400, errors: [{ pointer: '/keys/0' }] });
      const again = (await desk.tier3.post(`/packages/${id}/cascade`, { keys: [held] }).expect(201)).body as {
        total: number;
      };
      expect(again.total).toBe(1);
    });

    it('a page ends with a cursor, rows are filtered, and a draft is nobody’s business below tier 3', async () => {
      const pattern = await given.pattern();
      for (let n = 0; n < 3; n++) await given.link(await given.up(2), pattern);
      const id = await given.draft(pattern, desk.tier3);
      await desk.tier1.get(`/packages/${id}/cascade?dryRun=true`).expect(404);
      await refused(desk.tier3.post(`/packages/${id}/cascade`)).then(({ status }) => expect(status).toBe(404));
      const first = await answered(`/packages/${id}/cascade?dryRun=true&limit=2`);
      const rest = await answered(`/packages/${id}/cascade?dryRun=true&limit=2&cursor=${first.next}`);
      expect([first.items.length, rest.items.length, rest.next]).toEqual([2, 1, null]);
      await given.finished(await given.publish(id, desk.tier3));
      const page = await answered(`/packages/${id}/cascade?limit=2`, desk.tier1);
      const last = await answered(`/packages/${id}/cascade?limit=2&cursor=${page.next}`, desk.tier1);
      expect([...page.items, ...last.items].map(({ result }) => result)).toEqual(['moved', 'moved', 'moved']);
      expect((await answered(`/packages/${id}/cascade?result=skipped`)).items).toEqual([]);
      await given.finished(await given.withdraw(id, desk.tier3));
      const ended = await refused(desk.tier3.post(`/packages/${id}/cascade`));
      expect(ended).toMatchObject({ status: 409, type: expect.stringContaining('package-not-live') });
    });
  });

  describe('the same hand-over by every way', () => {
    it('gives the same events and the same ticket: asked for one, for many, by the cascade, and for an imported one', async () => {
      const pattern = await given.pattern();
      const ways: Record<string, string> = {};
      for (const name of ['one', 'bulk', 'cascade', 'imported']) ways[name] = await held3();
      await desk.db.execute('UPDATE tickets SET imported = true, version = version + 1 WHERE id = $1', [
        Number(ways['imported']!.slice(3)),
      ]);
      for (const name of ['cascade', 'imported']) await given.link(ways[name]!, pattern, desk.tier3);
      const id = await given.draft(pattern, desk.tier3);
      await given.finished(await given.publish(id, desk.tier3));
      await given.command(desk.tier3, ways['one']!, 'hand-downs', { package: id });
      const body = { command: 'hand_down', keys: [ways['bulk']], body: { package: id } };
      await desk.tier3.post('/bulk-commands', body).expect(200);
      const shown = await Promise.all(Object.values(ways).map((key) => afterwards(key)));
      for (const one of shown) expect(one).toEqual(shown[0]);
    });

    /** In the hands of the one who will publish, by the usual way up. */
    async function held3(): Promise<string> {
      const key = await given.up(3);
      await given.command(desk.tier3, key, 'claims');
      return key;
    }

    /** Everything that a hand-over leaves behind, but for the marks that say how it came. */
    async function afterwards(key: string) {
      const { assignee, owner, state, tier, ...ticket }: ShownTicket = await given.ticket(key);
      const resolution = { ...(ticket['resolution'] as object), givenAt: null };
      const [event, ...more] = await eventsOf(key, 'ticket.handed_down');
      expect(more).toEqual([]);
      const { key: _key, version: _version, skipsTier2: _skips, cascade: _cascade, ...data } = event!.data;
      const id = Number(key.slice(3));
      const hops = await desk.db.query(
        'SELECT n, command, from_tier, to_tier, from_staff, to_staff, packet, against_policy FROM hops WHERE ticket_id = $1 ORDER BY n',
        [id],
      );
      const segments = await desk.db.query(
        'SELECT n, tier, state, waiting_for, user_runs, tier_runs, staff_id FROM segments WHERE ticket_id = $1 ORDER BY n',
        [id],
      );
      const outcomes = await desk.db.query('SELECT package_id, what FROM package_outcomes WHERE ticket_id = $1', [id]);
      const touches = await desk.db.query('SELECT staff_id FROM touches WHERE ticket_id = $1 ORDER BY 1', [id]);
      const rooms = event!.rooms.filter((room) => room !== `ticket:${id}`).sort();
      const about = { assignee, owner, state, tier, resolution, path: ticket['path'], contacts: ticket['contacts'] };
      return { about, data, hops, segments, outcomes, touches, rooms };
    }
  });

  describe('a server that is killed in the middle of a cascade', () => {
    it('has handed down whole tickets, and another one goes on: each exactly once', async () => {
      const pattern = await given.pattern();
      const ids = await copyTicket(desk.db, Number((await given.up(3)).slice(3)), 300, pattern);
      const id = await given.draft(pattern, desk.tier3);
      const runner = desk.app.get(CascadeRunner, { strict: false });
      // The other one is to begin: this node leaves the run to it.
      const here = jest.spyOn(runner, 'run').mockResolvedValue(false);
      const run = await given.publish(id, desk.tier3);
      const other = runProgram(['serve'], {
        DATABASE_URL: desk.config.databaseUrl!,
        PORT: '0',
        TIERLINE_LOG_LEVEL: 'error',
      });
      const done = async () => (await given.results(id, 'publish')).size;
      try {
        while ((await done()) < 40) await delay(5);
      } finally {
        other.child.kill('SIGKILL');
      }
      await other.ended;
      const half = await done();
      expect(half).toBeLessThan(ids.length);
      const wrong = (await handedDownWrongly(desk.db, id)).filter(({ said }) => said !== NOT_YET);
      expect(wrong).toEqual([]);
      here.mockRestore();
      await given.sweep();
      await given.finished(run);
      expect(await handedDownWrongly(desk.db, id)).toEqual([]);
      expect(await done()).toBe(ids.length);
    });
  });

  const NOT_YET = '0 outcomes, 0 events, 0 hops, 0 results';
});
