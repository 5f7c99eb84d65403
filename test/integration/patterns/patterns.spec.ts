import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DAY } from '../../../src/domain/instant.js';
import { Jobs } from '../../../src/platform/jobs/jobs.js';
import { Clock } from '../../../src/platform/clock.js';
import { done, logTicket, MovingClock, openDesk, pointers, refused } from '../../setup/desk.js';
import type { Agent, Desk, ShownTicket } from '../../setup/desk.js';
import { GroupingWorld, play, realStep, STEPS, type RealStep } from '../../domain/patterns/grouping-world.js';

describe('patterns: patterns', () => {
  let desk: Desk;
  let charlotte: Agent;
  let clock: MovingClock;
  beforeAll(async () => {
    clock = new MovingClock(new Clock().now());
    desk = await openDesk({ clock });
    for (const code of ['charlotte', 'redmond']) {
      await desk.lead.put(`/locations/${code}`, { name: code, timeZone: 'America/New_York' }).expect(201);
    }
    charlotte = await desk.hire('tier1', { scopeTags: ['charlotte'] });
  });
  afterAll(() => desk?.close());

  interface Shown {
    key: string;
    state: string;
    counts: { linked: number; suggested: number; requesters: number };
    changes: { id: number; kind: string; tickets: { moved: number; stayed: number; toMove: number } }[];
    [field: string]: unknown;
  }

  const job = (name: string): Promise<boolean> => desk.app.get(Jobs).runOnce(name);

  let codes = 0;
  /** A code that no other test uses. */
  const freshCode = (): string => `0x8018${(0x1000 + ++codes).toString(16).toUpperCase()}`;

  /** Tickets of one signature, each of another person. */
  async function alike(count: number, change: object = {}): Promise<ShownTicket[]> {
    const errorCode = freshCode();
    const tickets: ShownTicket[] = [];
    for (let n = 0; n < count; n++) {
      const requester = { name: `User ${n}`, upn: `user${n}@contoso.example` };
      tickets.push(await logTicket(desk.tier1, { errorCode, requester, ...change }));
    }
    return tickets;
  }

  async function begin(body: object): Promise<Shown> {
    const answer = await desk.tier3.post('/patterns', { title: 'It fails', ...body });
    if (answer.status !== 201) throw new Error(`${answer.status}: ${answer.text}`);
    return answer.body as Shown;
  }

  const shown = async (key: string, by: Agent = desk.tier3): Promise<Shown> =>
    (await by.get(`/patterns/${key}`).expect(200)).body as Shown;
  const bringTo = (key: string, state: string, body: object = {}) =>
    desk.tier3.post(`/patterns/${key}/states`, { state, ...body });
  const patternOf = async (key: string): Promise<unknown> => (await desk.lead.get(`/tickets/${key}`)).body as unknown;

  describe('a pattern', () => {
    it('begins with tickets and signatures, and is listed with its figures and why it stands there', async () => {
      const [first, second] = await alike(2);
      const made = await begin({ signatures: [first!.signature], keys: [first!.key] });
      expect(made).toMatchObject({
        state: 'active',
        owner: { id: desk.tier3.id },
        counts: { linked: 1, suggested: 1 },
      });
      const listed = (await desk.viewer.get('/patterns?q=it fails&limit=200').expect(200)).body as { items: Shown[] };
      const row = listed.items.find(({ key }) => key === made.key);
      expect(row).toMatchObject({ attention: '1 linked, 1 more alike this week, no package', allowedStates: [] });
      await desk.tier1.post(`/patterns/${made.key}/links`, { allSuggested: true }).expect(200);
      expect(await patternOf(second!.key)).toMatchObject({ pattern: made.key });
      const refusal = await refused(desk.tier3.post('/patterns', { title: 'Again', signatures: [first!.signature] }));
      expect(refusal).toMatchObject({ status: 409, code: 'signature_taken', taken: [{ pattern: made.key }] });
    });

    it('is not begun when one of its tickets cannot be linked', async () => {
      const [ticket] = await alike(1);
      const body = { title: 'Half of it', keys: [ticket!.key, 'TL-999999'] };
      expect(pointers(await refused(desk.tier3.post('/patterns', body)))).toEqual(['/keys/1']);
      const listed = (await desk.tier3.get('/patterns?q=half of it').expect(200)).body as { items: Shown[] };
      expect(listed.items).toEqual([]);
    });

    it('is edited against the version that was read', async () => {
      const { key } = await begin({});
      expect((await desk.tier3.patch(`/patterns/${key}`, { title: 'Other' })).status).toBe(428);
      const read = await desk.tier3.get(`/patterns/${key}`);
      const etag = String(read.headers['etag']);
      const edit = (body: object, tag = etag) => desk.tier3.patch(`/patterns/${key}`, body).set('If-Match', tag);
      expect(pointers(await refused(edit({ owner: desk.tier1.id })))).toEqual(['/owner']);
      const edited = await edit({ tellCaller: 'We know, a fix comes tomorrow', owner: desk.lead.id }).expect(200);
      expect(edited.body).toMatchObject({ owner: { id: desk.lead.id } });
      const stale = await refused(edit({ title: 'Late' }));
      expect(stale).toMatchObject({ status: 412, current: { tellCaller: 'We know, a fix comes tomorrow' } });
    });

    it('stands without an owner when that one may not work it any more', async () => {
      const engineer = await desk.hire('tier3');
      const { key } = (await engineer.post('/patterns', { title: 'Of an engineer who leaves' }).expect(201))
        .body as Shown;
      const { headers } = await desk.admin.get(`/staff/${engineer.id}`);
      const lowered = desk.admin.patch(`/staff/${engineer.id}`, { role: 'tier1' });
      await lowered.set('If-Match', String(headers['etag'])).expect(200);
      expect(await shown(key)).toMatchObject({ owner: null, attention: '0 linked, no package, no owner' });
    });

    it('pages its list without losing or doubling one', async () => {
      const keys: string[] = [];
      for (let next: string | null = ''; next !== null;) {
        const path: string = `/patterns?limit=2${next === '' ? '' : `&cursor=${next}`}`;
        const page = (await desk.tier3.get(path).expect(200)).body as { items: Shown[]; next: string | null };
        keys.push(...page.items.map(({ key }) => key));
        next = page.next;
      }
      const all = (await desk.tier3.get('/patterns?limit=200').expect(200)).body as { items: Shown[] };
      expect(keys).toEqual(all.items.map(({ key }) => key));
    });
  });

  describe('the states', () => {
    it('are refused by name, and dismissal lets waiting tickets go on', async () => {
      const [ticket] = await alike(1);
      const { key } = await begin({ signatures: [ticket!.signature] });
      expect(pointers(await refused(bringTo(key, 'identified')))).toEqual(['/tellCaller']);
      await bringTo(key, 'identified', { tellCaller: 'Restart, then wait' }).expect(201);
      await desk.tier1.post(`/tickets/${ticket!.key}/waits`, { for: 'fix', pattern: key }).expect(201);
      expect(
        await refused(bringTo(key, 'archived', { reason: 'Rare', archive: { tickets: 3, days: 7 } })),
      ).toMatchObject({
        code: 'tickets_wait_for_fix',
      });
      expect(pointers(await refused(bringTo(key, 'dismissed')))).toEqual(['/reason']);
      await bringTo(key, 'dismissed', { reason: 'It was the network' }).expect(201);
      await job('end-pattern-waits');
      expect(await patternOf(ticket!.key)).toMatchObject({ state: 'working', waitingFor: null });
      await job('end-pattern-waits');
      const history = await desk.lead.get(`/tickets/${ticket!.key}/events`);
      const resumed = (history.body as { items: { type: string }[] }).items.filter(
        ({ type }) => type === 'ticket.resumed',
      );
      expect(resumed).toHaveLength(1);
      expect(await refused(bringTo(key, 'resolved', { reason: 'x' }))).toMatchObject({ allowed: ['active'] });
    });
  });

  describe('the machine', () => {
    it('begins an emerging pattern that agents know nothing of until it is accepted', async () => {
      const two = await alike(2);
      const three = await alike(3);
      const questions = await alike(3, { kind: 'question' });
      expect(questions[0]!.signature).toBeNull();
      await job('find-patterns');
      await job('find-patterns');
      const list = async (by: Agent): Promise<Shown[]> =>
        ((await by.get('/patterns?state=emerging&limit=200').expect(200)).body as { items: Shown[] }).items;
      const found = (await list(desk.tier3)).filter(
        ({ signatures }) => (signatures as { signature: string }[])[0]?.signature === three[0]!.signature,
      );
      expect(found).toHaveLength(1);
      const [{ key, title, attention }] = found as [Shown];
      expect(title).toMatch(
        /^Enrollment fails with 0x8018\S+ on Windows$|^Enrollment fails on Windows with 0x8018\S+$/,
      );
      expect(attention).toContain('nobody has looked at it yet, 3 asked');
      for (const item of await list(desk.tier3)) {
        expect((item['signatures'] as { signature: string }[])[0]?.signature).not.toBe(two[0]!.signature);
      }
      expect(await list(desk.tier1)).toEqual([]);
      for (const below of ['', '/tickets', '/facets']) {
        expect((await desk.tier2.get(`/patterns/${key}${below}`)).status).toBe(404);
      }
      const suggestions = async (by: Agent) =>
        ((await by.get(`/tickets/${three[0]!.key}/pattern`).expect(200)).body as { suggestions: Shown[] }).suggestions;
      expect(await suggestions(desk.tier1)).toEqual([]);
      expect(await suggestions(desk.tier3)).toMatchObject([
        { key, why: expect.stringContaining('same signature v1: ') },
      ]);
      const links = desk.tier1.post(`/tickets/${three[0]!.key}/links`, { pattern: key });
      expect((await refused(links)).status).toBe(404);
      expect(await heard(desk.tier1, key)).toEqual([]);
      expect(await heard(desk.tier3, key)).toEqual(['created']);
      await bringTo(key, 'active').expect(201);
      expect(await shown(key, desk.tier1)).toMatchObject({ state: 'active', owner: { id: desk.tier3.id } });
      expect(await suggestions(desk.tier1)).toHaveLength(1);
      expect(await heard(desk.tier1, key)).toEqual(['state']);
    });

    it('finds resolved ones that come back and archived ones that escalate', async () => {
      const [first] = await alike(1);
      const errorCode = (first!['errorCode'] as { hex: string }).hex;
      const { key } = await begin({ signatures: [first!.signature], keys: [first!.key] });
      const log = async (n: number) =>
        logTicket(desk.tier1, { errorCode, requester: { upn: `late${n}@contoso.example` } });
      await bringTo(key, 'resolved', { reason: 'Policy corrected' }).expect(201);
      await job('find-patterns');
      expect((await shown(key)).state).toBe('resolved');
      clock.forward(60_000);
      await log(1);
      await job('find-patterns');
      expect((await shown(key)).state).toBe('resolved');
      await log(2);
      await job('find-patterns');
      expect(await shown(key)).toMatchObject({
        state: 'regressed',
        stateReason: expect.stringContaining('2 requesters'),
      });
      await bringTo(key, 'archived', { reason: 'Rare', archive: { tickets: 2, days: 7 } }).expect(201);
      clock.forward(60_000);
      await log(3);
      await job('find-patterns');
      expect((await shown(key)).state).toBe('archived');
      await log(4);
      await job('find-patterns');
      expect(await shown(key)).toMatchObject({
        state: 'active',
        stateReason: 'It escalated: 2 tickets in 7 days, 2 were the limit.',
      });
    });
  });

  /** What the event feed tells somebody about a pattern. */
  async function heard(by: Agent, key: string): Promise<unknown[]> {
    const told: unknown[] = [];
    for (let after = 0; ;) {
      const { body } = await by.get(`/events?after=${after}&limit=200`).expect(200);
      const { items, next, head } = body as {
        items: { subject: string; data: { what: string } }[];
        next: number;
        head: number;
      };
      told.push(...items.filter(({ subject }) => subject === key).map(({ data }) => data.what));
      if (next >= head) return told;
      after = next;
    }
  }

  describe('what groups a ticket', () => {
    it('says who and why, and remembers a no', async () => {
      const [first, second, third] = await alike(3);
      const { key } = await begin({ signatures: [first!.signature] });
      const grouping = async (ticket: string) =>
        (await desk.tier1.get(`/tickets/${ticket}/pattern`).expect(200)).body as object;
      expect(await grouping(first!.key)).toMatchObject({ linked: null, suggestions: [{ key }], declined: [] });
      await done(desk.tier1.post(`/tickets/${first!.key}/links`, { pattern: key }));
      expect(await grouping(first!.key)).toMatchObject({ linked: { key, why: `linked by ${desk.tier1.name}` } });
      const unlinked = `/tickets/${first!.key}/links?reason=`;
      await desk.tier2.delete(`${unlinked}${'x'.repeat(501)}`).expect(400);
      await desk.tier2.delete(`${unlinked}The%20charger`).expect(200);
      expect(await grouping(first!.key)).toMatchObject({
        ...{ linked: null, suggestions: [] },
        declined: [{ key, by: { id: desk.tier2.id }, why: `taken off by ${desk.tier2.name}: The charger` }],
      });
      const body = { keys: [third!.key, 'TL-999999'], reason: 'A cable' };
      const answer = await desk.tier1.post(`/patterns/${key}/declines`, body).expect(200);
      expect(answer.body).toEqual({ declined: [third!.key], notSuggested: ['TL-999999'] });
      const why = `taken off by ${desk.tier1.name}: A cable`;
      expect(await grouping(third!.key)).toMatchObject({ linked: null, suggestions: [], declined: [{ key, why }] });
      const linked = await desk.tier3.post(`/patterns/${key}/links`, { allSuggested: true }).expect(200);
      expect(linked.body).toMatchObject({ results: [{ key: second!.key, ok: true }], more: false });
      expect((await shown(key)).counts).toMatchObject({ linked: 1, suggested: 0 });
    });

    it('links many with the events of one, and says for each what became of it', async () => {
      const [first, second] = await alike(2);
      const { key } = await begin({});
      await done(desk.tier1.post(`/tickets/${first!.key}/links`, { pattern: key }));
      const keys = [first!.key, second!.key, 'TL-999999'];
      const { body } = await desk.tier1.post(`/patterns/${key}/links`, { keys }).expect(200);
      expect(body).toMatchObject({
        results: [{ ok: false, code: 'field_invalid' }, { ok: true }, { ok: false, code: 'not_found' }],
      });
      const types = async (ticket: string) =>
        ((await desk.lead.get(`/tickets/${ticket}/events`)).body as { items: { type: string }[] }).items.map(
          ({ type }) => type,
        );
      expect(await types(second!.key)).toEqual(await types(first!.key));
      expect((await desk.viewer.post(`/patterns/${key}/links`, { keys: [first!.key] })).status).toBe(403);
    });

    it('shows tickets in sight, and of others only how many', async () => {
      const here = await alike(2, { location: 'charlotte' });
      const errorCode = (here[0]!['errorCode'] as { hex: string }).hex;
      const there = await logTicket(desk.tier1, {
        errorCode,
        location: 'redmond',
        requester: { name: 'Secret Person' },
      });
      const { key } = await begin({ signatures: [here[0]!.signature], keys: [here[0]!.key, there.key] });
      const answer = await charlotte.get(`/patterns/${key}/tickets`).expect(200);
      expect(answer.body).toMatchObject({
        items: [
          { linked: true, ticket: { key: here[0]!.key } },
          { linked: false, ticket: { key: here[1]!.key } },
        ],
        elsewhere: { linked: 1, suggested: 0 },
      });
      expect(JSON.stringify((await charlotte.get(`/patterns/${key}`)).body) + answer.text).not.toContain('Secret');
      const results = await charlotte.post(`/patterns/${key}/links`, { keys: [there.key] }).expect(200);
      expect(results.body).toMatchObject({ results: [{ ok: false, code: 'not_found' }] });
    });
  });

  describe('what tickets have in common', () => {
    it('finds the same trouble on organization-owned devices, and hesitant users with personal ones', async () => {
      await alike(4, { ownership: 'personal', platform: 'android' });
      const owned = await alike(3, { ownership: 'organization', platform: 'macos' });
      const hesitant = await alike(3, {
        kind: 'question',
        ownership: 'personal',
        approach: 'self_service',
        errorCode: undefined,
      });
      const work = await begin({ keys: owned.map(({ key }) => key) });
      const doubts = await begin({ keys: hesitant.map(({ key }) => key) });
      await job('fold of ticket counts');
      const outstanding = async (key: string): Promise<string[]> => {
        const { body } = await desk.viewer.get(`/patterns/${key}/facets`).expect(200);
        const { facets } = body as { facets: { facet: string; values: { value: string; standsOut: boolean }[] }[] };
        return facets.flatMap(({ facet, values }) =>
          values.filter((v) => v.standsOut).map((v) => `${facet}=${v.value}`),
        );
      };
      expect(await outstanding(work.key)).toEqual(expect.arrayContaining(['ownership=organization', 'platform=macos']));
      expect(await outstanding(doubts.key)).toEqual(
        expect.arrayContaining(['kind=question', 'ownership=personal', 'approach=self_service']),
      );
    });

    it('is one banner for agents, while it is on', async () => {
      const [ticket] = await alike(1, { platform: 'linux' });
      const { key } = await begin({ signatures: [ticket!.signature], tellCaller: 'Wait for tomorrow' });
      const banner = async () => {
        const { body } = await desk.viewer.get('/patterns/banners?platform=linux').expect(200);
        return (body as { items: { pattern: string }[] }).items.filter(({ pattern }) => pattern === key);
      };
      expect(await banner()).toMatchObject([{ tellCaller: 'Wait for tomorrow', platforms: ['linux'], tickets: 0 }]);
      const other = (await desk.viewer.get('/patterns/banners?platform=macos').expect(200)).text;
      expect(other).not.toContain(`"${key}"`);
      clock.forward(DAY);
      await bringTo(key, 'resolved', { reason: 'Done' }).expect(201);
      expect(await banner()).toEqual([]);
    });
  });

  describe('regrouping', () => {
    it('merges, tells where it went, keeps a later move of a person, and is undone', async () => {
      const one = await alike(3);
      const two = await alike(1);
      const a = await begin({ signatures: [one[0]!.signature], keys: one.map(({ key }) => key) });
      const b = await begin({ signatures: [two[0]!.signature] });
      const merge = (from: string, into: string) =>
        desk.tier3.post(`/patterns/${from}/merges`, { into, reason: 'The same cause' });
      expect(await refused(merge(a.key, a.key))).toMatchObject({ code: 'pattern_into_itself' });
      expect(pointers(await refused(merge(a.key, 'PT-999999')))).toEqual(['/into']);
      await desk.lead.post(`/tickets/${one[2]!.key}/closures`, { as: 'test', reason: 'A test' }).expect(201);
      await merge(a.key, b.key).expect(201);
      await job('move-pattern-tickets');
      expect(await refused(merge(b.key, a.key))).toMatchObject({ code: 'pattern_merge_circle' });
      expect(await shown(a.key)).toMatchObject({ state: 'merged', mergedInto: b.key, signatures: [] });
      const merged = await shown(b.key);
      expect(merged).toMatchObject({ merged: [a.key], counts: { linked: 3 } });
      expect(merged.changes[0]).toMatchObject({ kind: 'merge', tickets: { moved: 2, stayed: 1, toMove: 0 } });
      const why = (await desk.tier1.get(`/tickets/${one[0]!.key}/pattern`)).body as { linked: { why: string } };
      expect(why.linked.why).toBe(
        `linked by ${desk.tier3.name} to ${a.key}, moved here when patterns were merged or split`,
      );
      await desk.tier1.delete(`/tickets/${one[1]!.key}/links`).expect(200);
      await desk.tier3.post(`/pattern-changes/${merged.changes[0]!.id}/undo`).expect(201);
      await job('move-pattern-tickets');
      expect(await shown(a.key)).toMatchObject({
        state: 'active',
        mergedInto: null,
        counts: { linked: 2, suggested: 0 },
      });
      expect(await patternOf(one[0]!.key)).toMatchObject({ pattern: a.key });
      expect(await patternOf(one[1]!.key)).toMatchObject({ pattern: null });
      const again = desk.tier3.post(`/pattern-changes/${merged.changes[0]!.id}/undo`);
      expect(await refused(again)).toMatchObject({ code: 'already_undone' });
    });

    it('always names the root of a chain, and leads back step by step', async () => {
      const [a, b, c] = [await begin({}), await begin({}), await begin({})];
      const merge = async (from: Shown, into: Shown): Promise<number> => {
        const answer = await desk.tier3
          .post(`/patterns/${from.key}/merges`, { into: into.key, reason: 'Same' })
          .expect(201);
        return (answer.body as Shown).changes[0]!.id;
      };
      const first = await merge(a, b);
      const second = await merge(b, c);
      expect(await shown(a.key)).toMatchObject({ mergedInto: c.key });
      const early = await refused(desk.tier3.post(`/pattern-changes/${first}/undo`));
      expect(early).toMatchObject({ code: 'later_change_depends', later: [second] });
      await desk.tier3.post(`/pattern-changes/${second}/undo`).expect(201);
      expect(await shown(a.key)).toMatchObject({ state: 'merged', mergedInto: b.key });
      await desk.tier3.post(`/pattern-changes/${first}/undo`).expect(201);
      expect(await shown(a.key)).toMatchObject({ state: 'active', mergedInto: null });
    });

    it('of two merges in opposite directions at once, one wins and names the other', async () => {
      const [a, b] = [await begin({}), await begin({})];
      const merge = (from: Shown, into: Shown) =>
        desk.tier3.post(`/patterns/${from.key}/merges`, { into: into.key, reason: 'Same' });
      const answers = await Promise.all([merge(a, b), merge(b, a)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
      const lost = answers.find(({ status }) => status === 409)!.body as { code: string };
      expect(lost.code).toBe('pattern_merge_circle');
      const states = [(await shown(a.key)).state, (await shown(b.key)).state];
      expect(states.sort()).toEqual(['active', 'merged']);
    });

    it('splits signatures with their tickets off', async () => {
      const one = await alike(2);
      const two = await alike(2);
      const signatures = [one[0]!.signature, two[0]!.signature];
      const whole = await begin({ signatures, keys: [...one, ...two].map(({ key }) => key) });
      const split = (body: object) =>
        desk.tier3.post(`/patterns/${whole.key}/splits`, { title: 'The other half', ...body });
      expect(pointers(await refused(split({})))).toEqual(['/signatures']);
      expect(pointers(await refused(split({ keys: ['TL-999999'] })))).toEqual(['/keys/0']);
      const half = (await split({ signatures: [signatures[1]] }).expect(201)).body as Shown;
      await job('move-pattern-tickets');
      expect(await shown(half.key)).toMatchObject({ origin: 'split', counts: { linked: 2 } });
      expect((await shown(whole.key)).counts).toMatchObject({ linked: 2, suggested: 0 });
      await desk.tier3.post(`/pattern-changes/${(await shown(half.key)).changes[0]!.id}/undo`).expect(201);
      await job('move-pattern-tickets');
      expect((await shown(whole.key)).counts.linked).toBe(4);
      expect(await shown(half.key)).toMatchObject({ state: 'merged', mergedInto: whole.key });
    });
  });

  describe('any sequence of regrouping and linking, on the real database', () => {
    it('does what the rules do in memory', async () => {
      let steps = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(STEPS, { minLength: 4, maxLength: 9 }), async (sequence) => {
          const twin = await twinWorlds();
          for (const step of sequence) {
            const real = realStep(twin.world, step);
            if (real === null) continue;
            steps++;
            const refusal = play(twin.world, real, twin.world.patterns.size + 1);
            expect({ step, refusal: await twin.play(real) }).toEqual({ step, refusal });
            expect(await twin.stored()).toEqual(twin.expected());
          }
        }),
        { numRuns: 8 },
      );
      expect(steps).toBeGreaterThan(25);
    });
  });

  /** Patterns and tickets in memory and the same ones in the database; ids of the one stand for ids of the other. */
  async function twinWorlds() {
    const world = new GroupingWorld();
    const tickets = [...(await alike(2)), ...(await alike(2)), ...(await alike(1))];
    const carried = [[tickets[0]!.signature!], [tickets[2]!.signature!], []];
    const places = [1, 1, 2, 2, 3];
    const keys = new Map<number, string>();
    for (const id of [1, 2, 3]) {
      world.addPattern(id);
      for (const signature of carried[id - 1]!) world.signatures.set(signature, id);
      const own = tickets.filter((_ticket, index) => places[index] === id).map(({ key }) => key);
      keys.set(id, (await begin({ signatures: carried[id - 1], keys: own })).key);
    }
    tickets.forEach(({ signature }, index) => {
      const pattern = places[index]!;
      world.tickets.set(index + 1, { id: index + 1, signature, pattern, closed: false, byPerson: true });
    });
    const changes: number[] = [];
    const ticketOf = (id: number): string => tickets[id - 1]!.key;

    /** The same step by HTTP: the refusal's code, or null. */
    async function playStored(step: RealStep): Promise<string | null> {
      const answer = await sent(step);
      await job('move-pattern-tickets');
      const { code, key, changes: made } = answer.body as Shown & { code?: string };
      if (answer.status >= 400) return code === 'validation_failed' ? 'invalid' : (code ?? 'unknown');
      if (step.do === 'split') keys.set(keys.size + 1, key);
      if (step.do === 'split' || step.do === 'merge') changes.push(Math.max(...made.map(({ id }) => id)));
      return null;
    }

    function sent(step: RealStep) {
      switch (step.do) {
        case 'merge':
          return desk.tier3.post(`/patterns/${keys.get(step.from)}/merges`, {
            into: keys.get(step.into),
            reason: 'Same',
          });
        case 'split': {
          const body = { title: 'Half', signatures: step.signatures, keys: step.tickets.map(ticketOf) };
          return desk.tier3.post(`/patterns/${keys.get(step.from)}/splits`, body);
        }
        case 'undo':
          return desk.tier3.post(`/pattern-changes/${changes[step.change - 1]}/undo`);
        case 'link':
          return desk.tier1.post(`/tickets/${ticketOf(step.ticket)}/links`, { pattern: keys.get(step.pattern) });
        case 'unlink':
          return desk.tier1.delete(`/tickets/${ticketOf(step.ticket)}/links`);
      }
    }

    async function stored() {
      const ids = [...keys.values()].map((key) => Number(key.slice(3)));
      const patterns = await desk.db.query<{ id: number; state: string; mergedInto: number | null }>(
        'SELECT id, state, merged_into AS "mergedInto" FROM patterns WHERE id = ANY ($1::int[]) ORDER BY id',
        [ids],
      );
      const signatures = await desk.db.query<{ signature: string; pattern: number }>(
        'SELECT signature, pattern_id AS pattern FROM pattern_signatures WHERE pattern_id = ANY ($1::int[])',
        [ids],
      );
      const linked = await desk.db.query<{ key: string; pattern: number | null }>(
        `SELECT 'TL-' || id AS key, pattern_id AS pattern FROM tickets WHERE 'TL-' || id = ANY ($1::text[]) ORDER BY id`,
        [tickets.map(({ key }) => key)],
      );
      return { patterns, signatures: new Map(signatures.map((row) => [row.signature, row.pattern])), linked };
    }

    /** What the database should hold, by its own ids. */
    function expected() {
      const idOf = (id: number | null) => (id === null ? null : Number(keys.get(id)!.slice(3)));
      return {
        patterns: [...world.patterns.values()].map(({ id, state, mergedInto }) => ({
          ...{ id: idOf(id), state, mergedInto: idOf(mergedInto) },
        })),
        signatures: new Map([...world.signatures].map(([signature, id]) => [signature, idOf(id)])),
        linked: [...world.tickets.values()].map(({ id, pattern }) => ({ key: ticketOf(id), pattern: idOf(pattern) })),
      };
    }
    return { world, play: playStored, stored, expected };
  }
});
