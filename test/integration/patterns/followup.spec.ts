import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { A_RESOLUTION, done, logTicket, openDesk, pointers, refused, type Desk } from '../../setup/desk.js';
import * as given from './followup-desk.js';
import { didItHold } from './hold-cases.js';

describe('patterns: followup', () => {
  let desk: Desk;

  beforeAll(async () => {
    desk = await openDesk();
    for (const [code, name] of [
      ['charlotte', 'Charlotte'],
      ['redmond', 'Redmond'],
    ]) {
      await desk.admin.put(`/locations/${code}`, { name, timeZone: 'America/New_York' }).expect(201);
    }
  });

  afterAll(() => desk?.close());

  const now = () => new Date().toISOString();
  const agentOf = (tags: string[] = []) => desk.hire('tier1', { scopeTags: tags });
  const eventsOf = async (key: string) =>
    (
      await desk.db.query<{ type: string; data: Record<string, unknown> }>(
        `SELECT type, data FROM events WHERE ticket_id = $1 ORDER BY id`,
        [Number(key.slice(3))],
      )
    ).map(({ type, data: { key: _, ...data } }) => ({ type, data }));

  describe('users to contact today', () => {
    it('is one call for a user with three devices, and the script is read once', async () => {
      const agent = await agentOf();
      const fix = await given.packageOf(desk, {
        contact_rule: JSON.stringify({ tries: 2, days: 1, nextTryWithinHours: 48 }),
      });
      const requester = { ...given.somebody(), vip: true };
      const first = await given.contacting(agent, fix, { requester });
      const second = await given.contacting(agent, fix, { requester });
      const single = await logTicket(desk.tier2, { tier: 2, take: true, requester });
      await done(desk.tier2.post(`/tickets/${single.key}/hand-downs`, { resolution: A_RESOLUTION }));

      const { items, scripts, cut } = await given.contactList(agent);
      const [person, ...others] = items.filter((item) => item.requester?.upn === requester.upn);
      expect(others).toEqual([]);
      expect(person).toMatchObject({ requester: { vip: true }, lookAt: null, reason: 'call', due: 3 });
      expect(person?.tickets.map(({ key }) => key).sort()).toEqual([first.key, second.key, single.key].sort());
      const id = `package:${fix.package}`;
      expect(person?.tickets.filter(({ script }) => script === id)).toHaveLength(2);
      expect(scripts.filter((script) => script.id === id)).toMatchObject([
        { package: fix.package, rule: { tries: 2 } },
      ]);
      expect(scripts.find((script) => script.id === single.key)).toMatchObject({ package: null, rule: { tries: 3 } });
      expect(person?.tickets.find(({ key }) => key === first.key)?.missing).toEqual({ tries: 2, days: 1 });
      expect(cut).toBe(false);
    });

    it('records one call with an outcome for each ticket: what is refused stops no other and loses nothing', async () => {
      const agent = await agentOf();
      const fix = await given.packageOf(desk);
      const requester = given.somebody();
      const keys: string[] = [];
      for (let i = 0; i < 4; i++) keys.push((await given.contacting(agent, fix, { requester })).key);
      const alone = await given.contacting(agent, fix);
      const results = await given.call(
        agent,
        [
          { key: keys[3], outcome: 'no_answer' },
          { key: keys[0], outcome: 'confirmed', note: 'Works since noon' },
          { key: keys[1], outcome: 'still_failing', failedStep: 'Step 2', evidence: 'The same error' },
          { key: keys[2], outcome: 'call_back', nextAt: given.hence(3) },
        ],
        { channel: 'phone' },
      );
      expect(results).toMatchObject([
        { key: keys[3], ok: false, status: 400, code: 'field_required' },
        { key: keys[0], ok: true, state: 'resolved' },
        { key: keys[1], ok: true, state: 'queued' },
        { key: keys[2], ok: true, state: 'contacting_user' },
      ]);
      expect(await done(agent.get(`/tickets/${keys[3]}`))).toMatchObject({ state: 'contacting_user', version: 2 });
      await done(
        agent.post(`/tickets/${alone.key}/contacts`, {
          outcome: 'confirmed',
          channel: 'phone',
          note: 'Works since noon',
        }),
      );
      expect(await eventsOf(keys[0]!)).toEqual(await eventsOf(alone.key));
      const outcomes = await desk.db.query(
        'SELECT what FROM package_outcomes WHERE package_id = $1 AND ticket_id = ANY ($2) ORDER BY id',
        [fix.package, [keys[0], alone.key].map((key) => Number(key!.slice(3)))],
      );
      expect(outcomes).toEqual(['handed_down', 'handed_down', 'confirmed', 'confirmed'].map((what) => ({ what })));
    });

    it('refuses a call that is not about one person, with nothing recorded', async () => {
      const agent = await agentOf();
      const fix = await given.packageOf(desk);
      const [a, b] = [await given.contacting(agent, fix), await given.contacting(agent, fix)];
      const confirmed = (key: string) => ({ key, outcome: 'confirmed', channel: 'phone' });
      const wrong = async (outcomes: object[]) =>
        pointers(await refused(agent.post('/contact-list/contacts', { outcomes })));
      expect(await wrong([confirmed(a.key), confirmed(b.key)])).toEqual(['/outcomes/1/key']);
      expect(await wrong([confirmed(a.key), confirmed(a.key)])).toEqual(['/outcomes/1/key']);
      expect(await wrong([confirmed(a.key), confirmed('PT-1')])).toEqual(['/outcomes/1/key']);
      expect(await wrong([])).toEqual(['/outcomes']);
      expect(await done(agent.get(`/tickets/${a.key}`))).toMatchObject({ version: a.version });
    });

    it('puts those who must stop on top, then call-backs by now, then the oldest promise; those in doubt come last', async () => {
      const agent = await agentOf();
      const good = await given.packageOf(desk);
      const withdrawn = await given.packageOf(desk);
      const doubted = await given.packageOf(desk);
      const tried = async (package_: given.Given, outcome: string, at: string) => {
        const { key } = await given.contacting(agent, package_);
        await done(agent.post(`/tickets/${key}/contacts`, { outcome, channel: 'phone', nextAt: given.hence(20) }));
        await given.nextTry(desk, key, at);
        return key;
      };
      const notYet = await tried(good, 'no_answer', given.hence(60));
      const doubt = await tried(doubted, 'no_answer', given.hence(-50));
      const later = await tried(good, 'no_answer', given.hence(-2));
      const never = (await given.contacting(agent, good)).key;
      const oldest = await tried(good, 'no_answer', given.hence(-40));
      const back = await tried(good, 'call_back', given.hence(-1));
      const stop = await tried(withdrawn, 'no_answer', given.hence(60));
      await given.changePackage(desk, withdrawn.package, {
        state: 'withdrawn',
        ended_at: now(),
        ended_reason: 'It wipes the device',
      });
      await given.changePackage(desk, doubted.package, {
        doubted_at: now(),
        doubted_why: '3 of 4 failed',
      });

      const { items, scripts } = await given.contactList(agent);
      const mine = items.flatMap(({ tickets }) => tickets.map(({ key, reason }) => [key, reason]));
      const own = [stop, back, oldest, later, never, doubt, notYet];
      expect(mine.filter(([key]) => own.includes(key!))).toEqual([
        [stop, 'stop'],
        [back, 'call_back'],
        [oldest, 'call'],
        [later, 'call'],
        [never, 'call'],
        [doubt, 'in_doubt'],
      ]);
      expect(items[0]?.says).toMatch(/stop/);
      expect(items.find(({ tickets }) => tickets[0]?.key === back)?.tickets[0]?.bestTime).not.toBeNull();
      const standing = (id: number) => scripts.find((script) => script.package === id);
      expect(standing(withdrawn.package)).toMatchObject({ standing: 'withdrawn', why: 'It wipes the device' });
      expect(standing(doubted.package)).toMatchObject({ standing: 'in_doubt', why: '3 of 4 failed' });
    });

    it('calls again when another package took the place of the one the user was told', async () => {
      const agent = await agentOf();
      const fix = await given.packageOf(desk);
      const { key } = await given.contacting(agent, fix);
      await done(
        agent.post(`/tickets/${key}/contacts`, { outcome: 'no_answer', channel: 'phone', nextAt: given.hence(20) }),
      );
      await given.nextTry(desk, key, given.hence(60));
      expect(
        (await given.contactList(agent)).items.flatMap(({ tickets }) => tickets.map((one) => one.key)),
      ).not.toContain(key);
      await desk.db.execute(
        `UPDATE tickets SET resolution = jsonb_set(resolution, '{givenAt}', to_jsonb($2::bigint)), version = version + 1 WHERE id = $1`,
        [Number(key.slice(3)), Date.now() + 1000],
      );
      const tickets = (await given.contactList(agent)).items.flatMap((item) => item.tickets);
      expect(tickets.find((ticket) => ticket.key === key)).toMatchObject({ reason: 'call_again', tries: 1 });
    });

    it('keeps to the scope, shows others’ calls when asked, pages by person, and knows devices without a user', async () => {
      const [here, there] = [await agentOf(['charlotte']), await agentOf(['redmond'])];
      const fix = await given.packageOf(desk);
      const requester = given.somebody();
      const held = await given.contacting(here, fix, { location: 'charlotte', requester });
      const open = await given.free(here, fix, { location: 'charlotte', requester });
      const device = { requester: null, device: { serial: 'PF-77', name: 'KIOSK-1' }, location: 'charlotte' };
      const kiosk = await given.free(here, fix, device);
      const query = `?package=${fix.package}`;
      const keys = async (agent: typeof here, more = '') =>
        (await given.contactList(agent, query + more)).items
          .flatMap(({ tickets }) => tickets.map(({ key }) => key))
          .sort();
      expect(await keys(here)).toEqual([held.key, open.key, kiosk.key].sort());
      expect(await keys(there)).toEqual([]);
      const { body } = await here.get('/queues/contact-today/tickets?limit=200').expect(200);
      const queued = (body as { items: { key: string }[] }).items.map(({ key }) => key);
      const listed = (await given.contactList(here)).items.flatMap((item) => item.tickets.map(({ key }) => key));
      expect(listed.sort()).toEqual(queued.sort());
      expect(await keys(desk.tier1)).toEqual([open.key, kiosk.key].sort());
      expect(await keys(desk.tier1, '&whose=everybody')).toEqual([held.key, open.key, kiosk.key].sort());
      const one = await given.contactList(here, `${query}&limit=1`);
      const two = await given.contactList(here, `${query}&limit=1&cursor=${one.next}`);
      expect([one.items.length, two.items.length, two.next]).toEqual([1, 1, null]);
      const looked = [...one.items, ...two.items].find(({ lookAt }) => lookAt !== null);
      expect(looked).toMatchObject({ requester: null, lookAt: { serial: 'PF-77' }, tickets: [{ key: kiosk.key }] });
      expect(one.next).not.toContain(requester.upn);
      // Unseen tickets are answered as missing ones are.
      expect(await given.call(there, [{ key: held.key, outcome: 'confirmed', channel: 'phone' }])).toMatchObject([
        { key: held.key, ok: false, status: 404 },
      ]);
    });

    it('follows a wrong fix through its life: handed down, tried, withdrawn, stopped; and its successor', async () => {
      const agent = await agentOf();
      const pattern = await done(desk.tier3.post('/patterns', { title: 'Kiosks lose their profile' }));
      const publish = async (more: object = {}) => {
        const draft = await done(desk.tier3.post(`/patterns/${pattern.key}/packages`, A_RESOLUTION));
        await done(desk.tier3.post(`/packages/${draft['id'] as number}/publications`, more));
        await given.cascaded(desk);
        return draft['id'] as number;
      };
      const keys: string[] = [];
      for (let i = 0; i < 3; i++) {
        const { key } = await logTicket(agent, { requester: given.somebody() });
        await done(agent.post(`/tickets/${key}/links`, { pattern: pattern.key }));
        keys.push(key);
      }
      const [first = '', second = '', third = ''] = keys;
      const wrong = await publish();
      const reasons = async () => {
        const tickets = (await given.contactList(agent)).items.flatMap((item) => item.tickets);
        return tickets.filter(({ key }) => keys.includes(key)).map(({ key, reason }) => [key, reason]);
      };
      expect((await reasons()).sort()).toEqual(keys.map((key) => [key, 'call']).sort());
      const noAnswer = { outcome: 'no_answer', channel: 'phone', nextAt: given.hence(20) };
      await given.call(agent, [{ key: first, ...noAnswer }]);
      await given.call(agent, [{ key: second, outcome: 'confirmed', channel: 'phone' }]);
      await done(desk.tier3.post(`/packages/${wrong}/withdrawals`, { reason: 'It wipes the device' }));
      await given.cascaded(desk);
      // The one that was not tried yet is back at tier 3; nobody calls about it.
      expect(await reasons()).toEqual([[first, 'stop']]);
      const list = async (name: string) =>
        ((await agent.get(`/packages/${wrong}/people?list=${name}`)).body as People).items.map(({ key }) => key);
      expect(await list('tell_to_stop')).toEqual([first]);
      expect(await list('confirmed_with_withdrawn')).toEqual([second]);
      const { totals } = (await agent.get(`/packages/${wrong}/people`)).body as People;
      expect(totals).toMatchObject({ tickets: 3, fates: { no_answer: 1, confirmed: 1, recalled: 1 } });

      const right = await publish();
      expect(await reasons()).toEqual([
        [first, 'stop'],
        [third, 'call'],
      ]);
      await done(
        agent.post(`/tickets/${first}/rejections`, { reason: 'Withdrawn: told the user to stop', evidence: 'call' }),
      );
      await given.call(agent, [{ key: third, ...noAnswer }]);
      const better = await publish({ supersedes: right });
      expect(await reasons()).toContainEqual([third, 'call_again']);
      const { totals: after } = (await agent.get(`/packages/${right}/people`)).body as People;
      expect(after.fates['replaced']).toBeGreaterThanOrEqual(1);
      expect((await desk.viewer.get(`/packages/${better}/hold`)).body).toMatchObject({
        package: { state: 'watching' },
      });
    });

    it('tells 60 users of an outage with one message each, by bulk, ticket by ticket', async () => {
      const agent = await agentOf();
      const rule = JSON.stringify({ tries: 1, days: 1, nextTryWithinHours: 48 });
      const outage = await given.packageOf(desk, { contact_rule: rule });
      const never = await given.packageOf(desk, { kind: 'wont_fix', contact_rule: rule });
      const keys: string[] = [];
      for (let i = 0; i < 60; i++) keys.push((await given.contacting(agent, i < 40 ? outage : never)).key);
      const bulk = async (of: string[], body: object) =>
        (
          (await agent.post('/bulk-commands', { command: 'contact', keys: of, body }).expect(200)).body as {
            results: given.CallResult[];
          }
        ).results;
      const fixed = keys.slice(0, 40);
      expect((await bulk(fixed, { outcome: 'give_up' })).every(({ code }) => code === 'contact_rule_not_reached')).toBe(
        true,
      );
      const message = { outcome: 'no_answer', channel: 'mail', nextAt: given.hence(30), note: 'Try again, please' };
      expect((await bulk(fixed, message)).filter(({ ok }) => ok)).toHaveLength(40);
      await done(agent.post(`/tickets/${keys[0]}/contacts`, { outcome: 'confirmed', channel: 'phone' }));
      const given_up = await bulk(keys, { outcome: 'give_up' });
      expect(given_up).toHaveLength(60);
      expect(given_up.filter(({ ok, state }) => ok && state === 'resolved')).toHaveLength(39);
      expect(given_up.find(({ key }) => key === keys[0])).toMatchObject({ ok: false, code: 'not_from_here' });
      const informed = await bulk(keys.slice(40), { outcome: 'informed', channel: 'mail' });
      expect(informed.every(({ ok, state }) => ok && state === 'resolved')).toBe(true);
    });
  });

  interface People {
    of: number;
    totals: { tickets: number; people: number; reached: number; fates: Record<string, number> };
    items: { key: string; fate: string; reason: string | null }[];
    next: string | null;
    elsewhere: number;
  }

  describe('a package’s people', () => {
    const people = async (agent: Desk['tier1'], id: number, query = ''): Promise<People> =>
      (await agent.get(`/packages/${id}/people${query}`).expect(200)).body as People;

    it('says of every ticket what became of it, counts all and shows those in scope', async () => {
      const [agent, elsewhere] = [await agentOf(['charlotte']), await agentOf(['redmond'])];
      const fix = await given.packageOf(desk);
      const requester = given.somebody();
      const at = { location: 'charlotte', requester };
      const ticket = () => given.contacting(agent, fix, at);
      const [waiting, answered, confirmed, failed, rejected, gone] = [
        ...[await ticket(), await ticket(), await ticket(), await ticket(), await ticket(), await ticket()],
      ];
      const contact = (key: string, body: object) =>
        done(agent.post(`/tickets/${key}/contacts`, { channel: 'phone', ...body }));
      await contact(answered!.key, { outcome: 'no_answer', nextAt: given.hence(20) });
      await contact(confirmed!.key, { outcome: 'confirmed' });
      await contact(failed!.key, { outcome: 'still_failing', failedStep: 'Step 1', evidence: 'log' });
      await done(agent.post(`/tickets/${rejected!.key}/rejections`, { reason: 'Another platform', evidence: 'log' }));
      await contact(gone!.key, { outcome: 'user_gone', note: 'Left the company' });
      const far = await given.contacting(elsewhere, fix, { location: 'redmond' });
      const skipped = await logTicket(agent, { errorCode: fix.code, ...at });
      await desk.db.execute(
        `INSERT INTO cascade_results (package_id, ticket_id, what, result, reason, from_place, at)
       VALUES ($1, $2, 'publish', 'skipped', 'held_by', '{}', now())`,
        [fix.package, Number(skipped.key.slice(3))],
      );

      const shown = await people(agent, fix.package);
      expect(shown.totals).toMatchObject({
        ...{ tickets: 8, people: 2, reached: 2 },
        fates: { not_yet: 2, no_answer: 1, confirmed: 1, failed: 1, rejected: 1, ended: 1, skipped: 1, recalled: 0 },
      });
      expect(shown).toMatchObject({ of: fix.package, elsewhere: 1, next: null });
      expect(shown.items.map(({ key, fate }) => [key, fate])).toEqual([
        [waiting!.key, 'not_yet'],
        [answered!.key, 'no_answer'],
        [confirmed!.key, 'confirmed'],
        [failed!.key, 'failed'],
        [rejected!.key, 'rejected'],
        [gone!.key, 'ended'],
        [skipped.key, 'skipped'],
      ]);
      expect(shown.items.at(-1)?.reason).toBe('held_by');
      expect(await people(desk.lead, fix.package, '?fate=not_yet&limit=1')).toMatchObject({
        ...{ items: [{ key: waiting!.key }], elsewhere: 0, next: expect.any(String) },
      });
      expect(await people(elsewhere, fix.package)).toMatchObject({ items: [{ key: far.key }], elsewhere: 7 });
      await desk.viewer.get('/packages/999999/people').expect(404);
    });

    it('lists whom to tell to stop, who was confirmed with it, and to whom to offer the fix', async () => {
      const agent = await agentOf();
      const workaround = await given.packageOf(desk, { kind: 'workaround' });
      const settled = await given.contacting(agent, workaround);
      await done(agent.post(`/tickets/${settled.key}/contacts`, { outcome: 'confirmed', channel: 'phone' }));
      const tried = await given.contacting(agent, workaround);
      await done(
        agent.post(`/tickets/${tried.key}/contacts`, {
          outcome: 'no_answer',
          channel: 'phone',
          nextAt: given.hence(9),
        }),
      );
      const list = async (id: number, name: string) =>
        (await people(agent, id, `?list=${name}`)).items.map(({ key }) => key);
      for (const name of ['tell_to_stop', 'confirmed_with_withdrawn', 'offer_the_fix']) {
        expect(await list(workaround.package, name)).toEqual([]);
      }
      const fix = await given.packageOf(desk, { supersedes: workaround.package }, workaround.code);
      await given.changePackage(desk, workaround.package, { state: 'superseded', ended_at: now() });
      expect(await list(workaround.package, 'offer_the_fix')).toEqual([settled.key]);
      expect(await people(agent, fix.package, '?list=offer_the_fix')).toMatchObject({
        ...{ of: workaround.package, items: [{ key: settled.key }] },
      });
      await given.changePackage(desk, workaround.package, { state: 'withdrawn', ended_reason: 'It wipes devices' });
      expect(await list(workaround.package, 'tell_to_stop')).toEqual([tried.key]);
      expect(await list(workaround.package, 'confirmed_with_withdrawn')).toEqual([settled.key]);
    });
  });

  didItHold(() => desk);
});
