import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DOUBT_JOB } from '../../../src/patterns/package/outcome-watch.js';
import { LiveDirectory } from '../../../src/patterns/package/live-directory.js';
import { LivePackages } from '../../../src/patterns/package/live-packages.js';
import { PackageFacts } from '../../../src/patterns/package/package-facts.js';
import { Jobs } from '../../../src/platform/jobs/jobs.js';
import { TicketsStore } from '../../../src/tickets/tickets.store.js';
import { A_PACKET, done, openDesk, pointers, refused, type Desk } from '../../setup/desk.js';
import { until } from '../operations/until.js';
import { RecordingDb } from '../tickets/recording-db.js';
import { FAILS, PackageDesk, WORDS } from './packages-desk.js';

describe('patterns: packages', () => {
  let desk: Desk;
  let on: PackageDesk;

  beforeAll(async () => {
    desk = await openDesk();
    on = new PackageDesk(desk);
  }, 60_000);

  afterAll(() => desk?.close());

  const publish = (id: number, body: object = {}) => desk.tier3.post(`/packages/${id}/publications`, body);

  describe('a draft', () => {
    it('is for tier 3 and leads: to others it does not exist', async () => {
      const { key } = await on.pattern();
      const id = await on.draft(key, { cause: null });
      for (const agent of [desk.viewer, desk.tier1, desk.tier2]) {
        expect(await refused(agent.get(`/packages/${id}`))).toMatchObject({ status: 404 });
        expect((await agent.get(`/packages?pattern=${key}`)).body).toEqual({ items: [], next: null });
      }
      const listed = (await desk.lead.get(`/patterns/${key}/packages`)).body as { items: object[] };
      expect(listed).toMatchObject({ items: [{ id, state: 'draft' }] });
      expect(listed.items[0]).not.toHaveProperty('userSteps');
      expect((await desk.tier1.get(`/patterns/${key}/packages`)).body).toMatchObject({ items: [] });
      expect((await desk.tier1.post(`/patterns/${key}/packages`, WORDS)).status).toBe(403);
      const rooms = await desk.db.query<{ rooms: string[] }>(`SELECT rooms FROM events WHERE subject = $1`, [
        `package:${id}`,
      ]);
      expect(rooms).toEqual([{ rooms: ['role:tier3', 'leads'] }]);
    });

    it('is changed with its ETag, given to another pattern, thrown away', async () => {
      const [one, other] = [await on.pattern(), await on.pattern()];
      const id = await on.draft(one.key, { verify: null });
      expect(await on.shown(id)).toMatchObject({ live: false, missing: [{ pointer: '/verify' }] });
      const change = { verify: 'Ask', scope: { platforms: ['windows'], osFrom: '10.0.1' }, pattern: other.key };
      const edit = (version: number) =>
        desk.tier3.patch(`/packages/${id}`, change).set('If-Match', `"package-${id}-${version}"`);
      expect(await refused(desk.tier3.patch(`/packages/${id}`, change))).toMatchObject({ status: 428 });
      expect(await done(edit(1))).toMatchObject({
        pattern: other.key,
        scope: { osFrom: '10.0.1', phases: [] },
        ...WORDS,
        verify: 'Ask',
      });
      expect(await refused(edit(1))).toMatchObject({ status: 412, current: { id, version: 2 } });
      expect((await desk.tier3.delete(`/packages/${id}`)).status).toBe(204);
      expect((await desk.tier3.get(`/packages/${id}`)).status).toBe(404);
      expect(await on.packageEvents(id)).toEqual(['drafted', 'edited', 'removed']);
    });

    it('with impossible words is refused, and changes nothing', async () => {
      const { key } = await on.pattern();
      const id = await on.draft(key);
      const wrong = {
        ...{ scope: { phases: [999], osFrom: '14.7', osTo: '14.6', platforms: ['macos'] }, owner: desk.tier1.id },
        contactRule: { tries: 1, days: 2, nextTryWithinHours: 24 },
      };
      const problem = await refused(desk.tier3.patch(`/packages/${id}`, wrong).set('If-Match', `"package-${id}-1"`));
      expect(problem.status).toBe(400);
      expect(pointers(problem)).toEqual(['/scope/phases', '/scope/osFrom', '/contactRule/days', '/owner']);
      expect(await on.shown(id)).toMatchObject({ version: 1, owner: null, scope: { phases: [] } });
      expect((await desk.tier3.post('/patterns/PT-99999/packages', WORDS)).status).toBe(404);
    });
  });

  describe('publishing', () => {
    it('shows every row first, then moves state, pattern and tickets, once', async () => {
      const { key, code, id: pattern } = await on.pattern();
      const ticket = await on.ticket(code);
      await done(desk.tier1.post(`/tickets/${ticket.key}/links`, { pattern: key }));
      const id = await on.draft(key);
      const dry = await desk.tier3.post(`/packages/${id}/publications?dryRun=true`).expect(200);
      expect(dry.body).toMatchObject({
        dryRun: true,
        total: 1,
        items: [{ ticket: { key: ticket.key }, result: 'moved' }],
      });
      // Also without a body: there is nothing to be said.
      const bare = await fetch(`${desk.url}/api/v1/packages/${id}/publications?dryRun=true`, {
        ...{ method: 'POST', headers: { authorization: `Bearer ${desk.tier3.token}` } },
      });
      expect(bare.status).toBe(200);
      expect(await on.shown(id)).toMatchObject({ state: 'draft', version: 1 });
      const answer = await publish(id).set('If-Match', `"package-${id}-1"`);
      expect(answer).toMatchObject({ status: 201, headers: { etag: `"package-${id}-2"` } });
      expect(answer.body).toMatchObject({ state: 'published', live: true, owner: { id: desk.tier3.id } });
      const patterns = await desk.db.query('SELECT state, tell_caller FROM patterns WHERE id = $1', [pattern]);
      expect(patterns).toEqual([{ state: 'watching', tell_caller: WORDS.userSteps }]);
      await until(async () => (await on.shown(id)).state === 'watching');
      expect(await done(desk.tier1.get(`/tickets/${ticket.key}`))).toMatchObject({ resolution: { package: id } });
      expect(await refused(publish(id))).toMatchObject({
        status: 409,
        code: 'not_from_here',
        allowed: expect.any(Array),
      });
      expect(await on.packageEvents(id)).toEqual(['drafted', 'published', 'watching']);
    });

    it('is refused by name, and changes nothing', async () => {
      const { key, code } = await on.pattern();
      await on.ticket(code);
      const incomplete = await on.draft(key, { cause: '  ', userSteps: null });
      const problem = await refused(publish(incomplete));
      expect(problem).toMatchObject({ status: 409, code: 'package_incomplete' });
      expect(pointers(problem)).toEqual(['/cause', '/userSteps']);
      const elsewhere = await on.draft(key, { scope: { platforms: ['macos'] } });
      expect(await refused(publish(elsewhere))).toMatchObject({ status: 409, code: 'scope_matches_nothing' });
      expect(await refused(desk.tier3.post(`/packages/${elsewhere}/publications?dryRun=true`))).toMatchObject({
        code: 'scope_matches_nothing',
      });
      expect(await refused(publish(elsewhere, { supersedes: incomplete }))).toMatchObject({ status: 409 });
      for (const id of [incomplete, elsewhere])
        expect(await on.shown(id)).toMatchObject({ state: 'draft', version: 1 });
      const runs = await desk.db.query('SELECT 1 FROM cascade_runs WHERE package_id = ANY ($1)', [
        [incomplete, elsewhere],
      ]);
      expect(runs).toEqual([]);
    });

    it('belongs to an open pattern: a draft of a merged one is given to the other', async () => {
      const [from, to] = [await on.pattern(), await on.pattern()];
      const id = await on.draft(from.key);
      await done(desk.tier3.post(`/patterns/${from.key}/merges`, { into: to.key, reason: 'The same' }));
      expect(await refused(publish(id))).toMatchObject({ status: 409, code: 'pattern_not_open' });
      expect(await refused(desk.tier3.post(`/patterns/${from.key}/packages`, WORDS))).toMatchObject({
        code: 'pattern_not_open',
      });
      await done(desk.tier3.patch(`/packages/${id}`, { pattern: to.key }).set('If-Match', `"package-${id}-1"`));
      await done(publish(id));
    });

    it('of the same draft, or of two for the same scope, is won by one', async () => {
      const { key } = await on.pattern();
      const [id, other] = [await on.draft(key), await on.draft(key)];
      const twice = await Promise.all([publish(id), publish(id), publish(id)]);
      expect(twice.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
      expect(await on.packageEvents(id)).toEqual(expect.arrayContaining(['published']));
      expect((await on.packageEvents(id)).filter((what) => what === 'published')).toHaveLength(1);
      expect(await desk.db.query('SELECT what FROM cascade_runs WHERE package_id = $1', [id])).toHaveLength(1);
      expect(await refused(publish(other))).toMatchObject({ code: 'live_for_this_scope', package: id });
      const { key: next } = await on.pattern();
      const drafts = [await on.draft(next), await on.draft(next)];
      const statuses = (await Promise.all(drafts.map((draft) => publish(draft)))).map(({ status }) => status);
      expect(statuses.sort()).toEqual([201, 409]);
    });

    it('fixes the words: they are superseded, never changed, and no chain circles', async () => {
      const { key } = await on.pattern();
      const first = await on.package(key);
      const { version } = await on.shown(first);
      const edit = desk.tier3
        .patch(`/packages/${first}`, { cause: 'Another' })
        .set('If-Match', `"package-${first}-${version}"`);
      expect(await refused(edit)).toMatchObject({ status: 409, code: 'not_from_here' });
      expect(await refused(desk.tier3.delete(`/packages/${first}`))).toMatchObject({ status: 409 });
      await expect(
        desk.db.execute(`UPDATE packages SET cause = 'x', version = version + 1 WHERE id = $1`, [first]),
      ).rejects.toThrow('append-only');
      const seconds = [await on.draft(key), await on.draft(key)];
      const statuses = (await Promise.all(seconds.map((id) => publish(id, { supersedes: first })))).map(
        ({ status }) => status,
      );
      expect(statuses.sort()).toEqual([201, 409]);
      const old = await on.shown(first);
      expect(old).toMatchObject({
        state: 'superseded',
        live: false,
        ended: { by: { id: desk.tier3.id } },
        allowed: [],
      });
      const second = old.supersededBy!;
      expect(await on.shown(second)).toMatchObject({ live: true, supersedes: first });
      const third = seconds.find((id) => id !== second)!;
      expect(await refused(publish(third, { supersedes: first }))).toMatchObject({ code: 'supersedes_wrong' });
      expect(await refused(publish(third, { supersedes: third }))).toMatchObject({ code: 'supersedes_wrong' });
      await done(publish(third, { supersedes: second }));
      const runs = await desk.db.query('SELECT what, replaces FROM cascade_runs WHERE package_id = $1', [third]);
      expect(runs).toEqual([{ what: 'supersede', replaces: second }]);
    });

    it('is taken back with a reason: the pattern is open again', async () => {
      const { key, id: pattern } = await on.pattern();
      const id = await on.package(key);
      expect((await desk.tier3.post(`/packages/${id}/withdrawals`, {})).status).toBe(400);
      const withdrawn = await done(desk.tier3.post(`/packages/${id}/withdrawals`, { reason: 'It wipes the device' }));
      expect(withdrawn).toMatchObject({ state: 'withdrawn', live: false, ended: { reason: 'It wipes the device' } });
      expect(await desk.db.query('SELECT state FROM patterns WHERE id = $1', [pattern])).toEqual([{ state: 'active' }]);
      const again = desk.tier3.post(`/packages/${id}/withdrawals`, { reason: 'Again' });
      expect(await refused(again)).toMatchObject({ status: 409, code: 'not_from_here', allowed: [] });
      const listed = await desk.viewer.get(`/packages?live=false&state=withdrawn&pattern=${key}&platform=windows`);
      expect(listed.body).toMatchObject({ items: [{ id }] });
    });
  });

  describe('what agents meet', () => {
    it('a known issue must be seen before it is passed over', async () => {
      const { key, code } = await on.pattern();
      const { key: ticket } = await on.ticket(code, { take: true });
      const id = await on.package(key, { scope: { platforms: ['windows'], osFrom: '10.0.20000' } });
      const escalate = (more: object = {}) =>
        desk.tier1.post(`/tickets/${ticket}/escalations`, { ...A_PACKET, ...more });
      const refusal = await refused(escalate());
      expect(refusal).toMatchObject({ status: 409, code: 'known_issue_not_seen', package: id });
      await done(escalate({ knownIssueSeen: 'Tried, the user has no right to restart' }));
      const old = await on.ticket(code, { take: true, osVersion: '10.0.19045' });
      await done(desk.tier1.post(`/tickets/${old.key}/escalations`, A_PACKET));
    });

    it('what failed on a ticket is no known issue for it any more', async () => {
      const { key, code } = await on.pattern();
      const id = await on.package(key);
      const { key: ticket } = await on.applied(code, id);
      expect(await on.contact(ticket, FAILS)).toMatchObject({ state: 'queued', tier: 3 });
      await done(desk.tier3.post(`/tickets/${ticket}/returns`, { reason: 'missing_log', note: 'No log', toTier: 1 }));
      await done(desk.tier1.post(`/tickets/${ticket}/escalations`, A_PACKET));
    });

    it('asks the database for nothing where no package could fit', async () => {
      const { key, code, signature } = await on.pattern();
      const record = async (ticket: string) =>
        (await desk.app.get(TicketsStore, { strict: false }).read(desk.db, Number(ticket.slice(3)), null))!.record;
      const facts = desk.app.get(PackageFacts, { strict: false });
      const mac = await on.ticket(code, { platform: 'macos' });
      const windows = await on.ticket(code);
      const db = new RecordingDb(desk.db);
      expect(await facts.fitting(db, await record(windows.key))).toBeNull();
      const id = await on.package(key, { scope: { platforms: ['windows'] } });
      expect(await facts.fitting(db, await record(mac.key))).toBeNull();
      expect(db.asked).toEqual([]);
      expect((await facts.fitting(db, await record(windows.key)))?.known.id).toBe(id);
      expect(db.asked).toHaveLength(1);
      const live = desk.app.get(LivePackages, { strict: false });
      const asked = {
        signature,
        pattern: null,
        facts: { platform: 'windows', osVersion: null, appVersion: null, phaseId: null },
      } as const;
      expect(await live.forTicket(db, asked)).toMatchObject([
        { id, pattern: key, toAsk: [], doubted: false, ...WORDS },
      ]);
      await done(desk.tier3.post(`/packages/${id}/withdrawals`, { reason: 'Wrong' }));
      expect(await facts.fitting(db, await record(windows.key))).toBeNull();
      expect(await live.bySignature(db, signature)).toEqual([]);
    });

    it('a package is applied at tier 1, handed down by its number above, and stops at tier 2 when it wants to', async () => {
      const { key, code } = await on.pattern();
      const id = await on.package(key, {
        tier2Accepts: true,
        scope: { phases: [], osTo: '10.0.22631', platforms: ['windows'] },
      });
      expect(await on.applied(code, id)).toMatchObject({ state: 'contacting_user', tier: 1 });
      const newer = await on.ticket(code, { take: true, osVersion: '10.0.26100.1' });
      const outside = desk.tier1.post(`/tickets/${newer.key}/package-applications`, { package: id });
      expect(await refused(outside)).toMatchObject({ status: 409, code: 'package_not_applicable' });
      const seen = { ...A_PACKET, knownIssueSeen: 'It does not help' };
      const { key: up } = await on.ticket(code, { take: true });
      await done(desk.tier1.post(`/tickets/${up}/escalations`, seen));
      await done(desk.tier2.post(`/tickets/${up}/escalations`, seen));
      const down = await done(desk.tier3.post(`/tickets/${up}/hand-downs`, { package: id }));
      expect(down).toMatchObject({ state: 'handed_down', tier: 2, resolution: { package: id, cause: WORDS.cause } });
      const { key: two } = await on.ticket(code, { take: true });
      await done(desk.tier1.post(`/tickets/${two}/escalations`, seen));
      expect(await done(desk.tier2.post(`/tickets/${two}/hand-downs`, { package: id }))).toMatchObject({ tier: 1 });
    });

    it('a ticket linked later gets it; nobody waits for a fix that exists', async () => {
      const { key, code } = await on.pattern();
      const id = await on.package(key);
      const { key: ticket } = await on.ticket(code);
      const linked = await done(desk.tier1.post(`/tickets/${ticket}/links`, { pattern: key }));
      expect(linked).toMatchObject({ pattern: key, resolution: { package: id } });
      const { key: waiting } = await on.ticket(code, { take: true });
      const wait = desk.tier1.post(`/tickets/${waiting}/waits`, { for: 'fix', pattern: key });
      expect(await refused(wait)).toMatchObject({ status: 409, code: 'pattern_has_package' });
    });

    it('has its own contact rule, and a wont_fix informs', async () => {
      const { key, code } = await on.pattern();
      const id = await on.package(key, { kind: 'wont_fix', contactRule: { tries: 1, days: 1, nextTryWithinHours: 2 } });
      const { key: ticket } = await on.applied(code, id);
      const late = {
        outcome: 'no_answer',
        channel: 'phone',
        nextAt: new Date(Date.now() + 3 * 3_600_000).toISOString(),
      };
      expect(await refused(desk.tier1.post(`/tickets/${ticket}/contacts`, late))).toMatchObject({ status: 400 });
      const giveUp = { outcome: 'give_up', channel: 'phone' };
      expect(await refused(desk.tier1.post(`/tickets/${ticket}/contacts`, giveUp))).toMatchObject({
        code: 'contact_rule_not_reached',
      });
      const soon = { ...late, nextAt: new Date(Date.now() + 3_600_000).toISOString() };
      await on.contact(ticket, soon);
      expect(await on.contact(ticket, giveUp)).toMatchObject({ resolvedAs: 'unconfirmed' });
      const { key: other } = await on.applied(code, id);
      expect((await desk.tier1.post(`/tickets/${other}/contacts`, FAILS)).status).toBe(400);
      expect(await on.contact(other, { outcome: 'informed', channel: 'mail' })).toMatchObject({
        resolvedAs: 'informed',
      });
      expect((await on.shown(id)).outcomes).toEqual({
        handedDown: 2,
        confirmed: 1,
        failed: 0,
        noAnswer: 1,
        rejected: 0,
      });
    });
  });

  describe('around it', () => {
    it('what another node changes is seen soon', async () => {
      const { key, signature } = await on.pattern();
      const id = await on.package(key);
      const live = desk.app.get(LivePackages, { strict: false });
      expect(await live.bySignature(desk.db, signature, { doubted: false })).toMatchObject([{ id }]);
      await until(async () => (await on.shown(id)).state === 'watching');
      await desk.db.execute(
        `UPDATE packages SET doubted_at = now(), doubted_why = 'Seen elsewhere', version = version + 1 WHERE id = $1`,
        [id],
      );
      const directory = desk.app.get(LiveDirectory, { strict: false });
      await until(() => directory.ofSignature(signature).some(({ doubted }) => doubted));
    });

    it('an emerging pattern is taken up by its package; one that was merged takes its packages along', async () => {
      const [from, to] = [await on.pattern(), await on.pattern()];
      await desk.db.execute(`UPDATE patterns SET state = 'emerging', version = version + 1 WHERE id = $1`, [from.id]);
      const id = await on.package(from.key, { kind: 'workaround' });
      const states = () => desk.db.query(`SELECT state FROM patterns WHERE id = $1`, [from.id]);
      expect(await states()).toEqual([{ state: 'identified' }]);
      await done(desk.tier3.post(`/patterns/${from.key}/merges`, { into: to.key, reason: 'The same' }));
      const { key: ticket } = await on.ticket(to.code);
      const linked = await done(desk.tier1.post(`/tickets/${ticket}/links`, { pattern: to.key }));
      expect(linked).toMatchObject({ pattern: to.key, resolution: { package: id } });
      const directory = desk.app.get(LiveDirectory, { strict: false });
      await until(() => directory.ofPattern(to.id).some((one) => one.id === id));
      expect((await desk.tier1.get(`/packages?pattern=${to.key}`)).body).toMatchObject({
        items: [{ id, pattern: from.key, mergedInto: to.key }],
      });
      await done(desk.tier3.post(`/packages/${id}/withdrawals`, { reason: 'Not for both' }));
      expect(directory.ofPattern(to.id)).toEqual([]);
    });
  });

  describe('doubt', () => {
    const doubted = (id: number) => until(async () => (await on.shown(id)).doubt !== null);

    it('comes of three failures at the same moment, once; nothing goes out until it stands', async () => {
      const { key, code, signature } = await on.pattern();
      const id = await on.package(key);
      const failing = await Promise.all([1, 2, 3].map(() => on.applied(code, id)));
      const spare = await on.ticket(code, { take: true });
      await Promise.all(failing.map((ticket) => on.contact(ticket.key, FAILS)));
      await doubted(id);
      const seen = await on.shown(id);
      expect(seen).toMatchObject({ live: false, doubt: { why: 'It failed on 3 tickets.', by: null } });
      expect(seen.outcomes).toMatchObject({ handedDown: 3, failed: 3 });
      expect(await on.packageEvents(id)).toEqual(expect.arrayContaining(['published', 'doubted']));
      const apply = () => desk.tier1.post(`/tickets/${spare.key}/package-applications`, { package: id });
      expect(await refused(apply())).toMatchObject({ code: 'package_not_applicable' });
      const live = desk.app.get(LivePackages, { strict: false });
      expect(await live.bySignature(desk.db, signature)).toMatchObject([{ id, doubted: true }]);
      expect(await live.bySignature(desk.db, signature, { doubted: false })).toEqual([]);
      await done(desk.tier1.post(`/tickets/${(await on.ticket(code, { take: true })).key}/escalations`, A_PACKET));

      expect(await refused(desk.tier3.post(`/packages/${id}/doubts`, { why: 'Too' }))).toMatchObject({ status: 409 });
      await done(desk.tier3.post(`/packages/${id}/stands`, { note: 'They had skipped the restart' }));
      await desk.app.get(Jobs).runOnce(DOUBT_JOB);
      expect(await on.shown(id)).toMatchObject({
        live: true,
        doubt: null,
        stands: { note: 'They had skipped the restart' },
      });
      await done(apply());
      expect((await on.packageEvents(id)).filter((what) => what === 'doubted')).toHaveLength(1);
    });

    it('comes of one user in five, counted by user; a reopened ticket failed too', async () => {
      const { key, code } = await on.pattern();
      const id = await on.package(key);
      const requester = { name: 'Grace', upn: `grace.${id}@contoso.example` };
      const mine = [await on.applied(code, id, { requester }), await on.applied(code, id, { requester })];
      const others = await Promise.all([1, 2, 3].map(() => on.applied(code, id)));
      for (const { key: ticket } of [...mine, ...others])
        await on.contact(ticket, { outcome: 'confirmed', channel: 'phone' });
      await done(desk.tier1.post(`/tickets/${mine[0]!.key}/reopenings`, { reason: 'It is back' }));
      await desk.app.get(Jobs).runOnce(DOUBT_JOB);
      expect(await on.shown(id)).toMatchObject({ doubt: null, outcomes: { confirmed: 5, failed: 1 } });
      const fifth = await on.applied(code, id);
      await on.contact(fifth.key, { outcome: 'confirmed', channel: 'phone' });
      await doubted(id);
      expect((await on.shown(id)).doubt?.why).toBe('It failed for 1 of 5 users who were reached (20 %).');
      const next = await on.package(key, {}, { supersedes: id });
      expect(await on.shown(next)).toMatchObject({ live: true });
      expect(await on.shown(id)).toMatchObject({ state: 'superseded' });
    });

    it('is said by hand, by tier 3', async () => {
      const { key } = await on.pattern();
      const id = await on.package(key);
      expect((await desk.tier2.post(`/packages/${id}/doubts`, { why: 'I think' })).status).toBe(403);
      const said = await done(desk.tier3.post(`/packages/${id}/doubts`, { why: 'The restriction is back' }));
      expect(said).toMatchObject({ live: false, doubt: { why: 'The restriction is back', by: { id: desk.tier3.id } } });
      expect(await refused(desk.tier3.post(`/packages/${await on.draft(key)}/doubts`, { why: 'x' }))).toMatchObject({
        status: 409,
      });
      await done(desk.tier3.post(`/packages/${id}/withdrawals`, { reason: 'It is' }));
    });
  });
});
