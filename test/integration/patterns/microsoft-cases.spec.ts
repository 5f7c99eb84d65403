import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { HOUR } from '../../../src/domain/instant.js';
import { ANSWER_TICKETS } from '../../../src/patterns/microsoft/answer-tickets.js';
import { WATCH_CASES } from '../../../src/patterns/microsoft/watch-cases.js';
import { Jobs } from '../../../src/platform/jobs/jobs.js';
import { RunCommand } from '../../../src/tickets/commands/run-command.js';
import {
  A_PACKET,
  done,
  logTicket,
  MovingClock,
  openDesk,
  pointers,
  refused,
  type Agent,
  type Desk,
} from '../../setup/desk.js';

describe('patterns: microsoft cases', () => {
  interface Case {
    key: string;
    version: number;
    references: string[];
    turn: string;
    state: string;
    round: number;
    liaison: { id: number } | null;
    nextUpdateDue: string | null;
    overdue: boolean;
    tickets: { waiting: number; comingBack: number; ever: number };
  }

  let desk: Desk;
  let jobs: Jobs;
  const clock = new MovingClock(Date.parse('2026-11-02T15:00:00Z'));

  beforeAll(async () => {
    desk = await openDesk({ clock });
    jobs = desk.app.get(Jobs);
    await desk.admin.put('/locations/charlotte', { name: 'Charlotte', timeZone: 'America/New_York' });
  });
  afterAll(() => desk.close());

  const at3 = async (by: Agent = desk.tier3, change: object = {}) =>
    (await logTicket(by, { tier: 3, take: true, ...change })).key;

  const toMicrosoft = (key: string, caseNumber: string, by: Agent = desk.tier3) =>
    by.post(`/tickets/${key}/escalations`, { ...A_PACKET, caseNumber });

  const caseOf = async (reference: string): Promise<Case> => {
    const { body } = await desk.viewer.get(`/microsoft-cases?reference=${encodeURIComponent(reference)}`);
    return body.items[0] as Case;
  };
  const newCase = (change: object = {}, by: Agent = desk.tier3) =>
    by.post('/microsoft-cases', { references: ['1'], title: 'Enrollment stops', severity: 'B', ...change });

  /** What was told of a case, oldest first. */
  const told = async (key: string): Promise<{ what: string; rooms: string[] }[]> =>
    desk.db.query(
      `SELECT data ->> 'what' AS what, rooms FROM events WHERE type = 'case.changed' AND subject = $1 ORDER BY id`,
      [key],
    );
  const answers = async (key: string): Promise<number> => {
    const { body } = await desk.viewer.get(`/tickets/${key}/events?limit=200`);
    return (body.items as { type: string }[]).filter(({ type }) => type === 'ticket.answered_by_microsoft').length;
  };

  describe('a ticket that goes to Microsoft', () => {
    it('finds or opens its case: many at once under one new number end in one', async () => {
      const keys = await Promise.all(Array.from({ length: 6 }, () => at3()));
      const numbers = ['2405-2300 4000 1111', 'Case: 2405230040001111', '2405230040001111'];
      await Promise.all(keys.map((key, n) => done(toMicrosoft(key, numbers[n % 3]!))));
      const found = await caseOf('#2405230040001111');
      expect(found).toMatchObject({
        ...{ references: ['2405230040001111'], turn: 'microsoft', state: 'open', severity: 'C' },
        ...{ liaison: { id: desk.tier3.id }, tickets: { waiting: 6, comingBack: 0, ever: 6 } },
        title: 'Enrollment fails on Windows with 0x80180014',
      });
      const tickets = await desk.viewer.get(`/microsoft-cases/${found.key}/tickets`);
      expect(tickets.body.items.map(({ key }: { key: string }) => key).sort()).toEqual([...keys].sort());
      expect((await told(found.key)).map(({ what }) => what).sort()).toEqual([
        'opened',
        ...Array(5).fill('ticket_sent'),
      ]);
      expect(await desk.db.query(`SELECT 1 FROM microsoft_cases`)).toHaveLength(1);
    });

    it('belongs to the case under a mirror number as well, by bulk too', async () => {
      const opened = (await newCase({ references: ['2405230040002222'] })).body as Case;
      await desk.tier3.post(`/microsoft-cases/${opened.key}/references`, { reference: '12 345 678' });
      const keys = [await at3(), await at3()];
      const body = { command: 'escalate', keys, body: { ...A_PACKET, caseNumber: '12345678' } };
      expect((await desk.tier3.post('/bulk-commands', body)).body.results).toMatchObject([{ ok: true }, { ok: true }]);
      expect((await caseOf('12345678')).tickets).toEqual({ waiting: 2, comingBack: 0, ever: 2 });
      expect(await caseOf('2405230040002222')).toMatchObject({
        key: opened.key,
        references: ['2405230040002222', '12345678'],
      });
    });

    it('got its number before there were cases: it is given one, once', async () => {
      const keys = [await at3(), await at3()];
      for (const key of keys) await done(toMicrosoft(key, '77'));
      const id = (await caseOf('77')).key.slice(3);
      await desk.db.atomically(async (tx) => {
        await tx.execute('DELETE FROM microsoft_case_tickets WHERE case_id = $1', [id]);
        await tx.execute('DELETE FROM microsoft_case_references WHERE case_id = $1', [id]);
        await tx.execute('DELETE FROM microsoft_cases WHERE id = $1', [id]);
        // As an older program left it.
        await tx.execute(`UPDATE tickets SET microsoft_case = 'Case: 7 7', version = version + 1 WHERE id = $1`, [
          idOf(keys[1]!),
        ]);
      });
      expect(await caseOf('77')).toBeUndefined();
      await jobs.runOnce(WATCH_CASES);
      await jobs.runOnce(WATCH_CASES);
      const given = await caseOf('77');
      expect(given).toMatchObject({
        references: ['77'],
        liaison: { id: desk.tier3.id },
        tickets: { waiting: 2, ever: 2 },
      });
      expect((await told(given.key)).map(({ what }) => what)).toEqual(['opened', 'ticket_sent']);
      await done(desk.tier3.post(`/microsoft-cases/${given.key}/closure`, { text: 'Solved by a service update' }));
      await jobs.runOnce(ANSWER_TICKETS);
      for (const key of keys)
        expect(await ticket(key)).toMatchObject({ state: 'working', tier: 3, microsoftCase: null });
    });
  });

  describe('whose turn it is', () => {
    it('stops the tier clock and not the user clock while it is Microsoft’s', async () => {
      const key = await at3();
      await done(toMicrosoft(key, 'clock-1'));
      clock.forward(HOUR);
      const { body } = await desk.tier3.get(`/tickets/${key}/clocks`);
      expect(body.segments.at(-1)).toMatchObject({ waitingFor: 'microsoft', userMinutes: 60, tierMinutes: 0 });
      await entry(await caseOf('clock-1'), { turn: 'ours' });
      await jobs.runOnce(ANSWER_TICKETS);
      clock.forward(HOUR);
      const after = (await desk.tier3.get(`/tickets/${key}/clocks`)).body;
      expect(after.segments.at(-1)).toMatchObject({
        state: 'working',
        userMinutes: 60,
        tierMinutes: 60,
        inTierSum: true,
      });
    });

    it('brings 30 tickets back, each once, though the program stops half-way', async () => {
      const keys = await Promise.all(Array.from({ length: 30 }, () => at3()));
      await Promise.all(keys.map((key) => done(toMicrosoft(key, 'half-way'))));
      const absent = await desk.hire('tier3');
      const queued = await at3(absent);
      await done(toMicrosoft(queued, 'half-way', absent));
      await desk.lead.put(`/staff/${absent.id}/away`, { until: new Date(clock.now() + 48 * HOUR).toISOString() });

      const commands = desk.app.get(RunCommand);
      const run = commands.run.bind(commands);
      let left = 12;
      const stopped = jest.spyOn(commands, 'run').mockImplementation(async (...asked) => {
        if (left-- <= 0) throw new Error('the program stops here');
        return run(...asked);
      });
      const passed = await entry(await caseOf('half-way'), { turn: 'ours', text: 'Corrected in service 2611' });
      expect(passed.body).toMatchObject({ turn: 'ours', tickets: { waiting: 31, comingBack: 31 } });
      await jobs.runOnce(ANSWER_TICKETS);
      expect((await caseOf('half-way')).tickets).toEqual({ waiting: 19, comingBack: 19, ever: 31 });
      stopped.mockRestore();
      await Promise.all([jobs.runOnce(ANSWER_TICKETS), jobs.runOnce(ANSWER_TICKETS)]);
      await jobs.runOnce(ANSWER_TICKETS);

      expect((await caseOf('half-way')).tickets).toEqual({ waiting: 0, comingBack: 0, ever: 31 });
      for (const key of keys) expect(await answers(key)).toBe(1);
      expect(await ticket(keys[0]!)).toMatchObject({ state: 'working', tier: 3, assignee: { id: desk.tier3.id } });
      expect(await ticket(queued)).toMatchObject({ state: 'queued', tier: 3, assignee: null });
      const { body: history } = await desk.viewer.get(`/tickets/${keys[29]!}/history`);
      expect(history.comments).toMatchObject([{ text: 'Corrected in service 2611', by: null }]);
    });

    it('does not answer a ticket that was sent up again while its answer was on the way', async () => {
      const key = await at3();
      await done(toMicrosoft(key, 'crossed'));
      const commands = desk.app.get(RunCommand);
      const run = commands.run.bind(commands);
      const crossed = jest.spyOn(commands, 'run').mockImplementationOnce(async (...asked) => {
        await done(desk.tier3.post(`/tickets/${key}/answers`, { answer: 'They called me' }));
        await done(toMicrosoft(key, 'crossed'));
        return run(...asked);
      });
      await entry(await caseOf('crossed'), { turn: 'ours' });
      await jobs.runOnce(ANSWER_TICKETS);
      crossed.mockRestore();
      await jobs.runOnce(ANSWER_TICKETS);
      expect(await answers(key)).toBe(1);
      expect(await ticket(key)).toMatchObject({ tier: 4, microsoftCase: 'CROSSED' });
      expect(await caseOf('crossed')).toMatchObject({ turn: 'microsoft', tickets: { waiting: 1, comingBack: 0 } });
    });

    it('is Microsoft’s again when a ticket is sent up again, and that one stays there', async () => {
      const keys = [await at3(), await at3()];
      for (const key of keys) await done(toMicrosoft(key, 'again'));
      const { key } = await caseOf('again');
      await entry(await caseOf('again'), { turn: 'ours' });
      await jobs.runOnce(ANSWER_TICKETS);
      await done(toMicrosoft(keys[0]!, 'again'));
      await jobs.runOnce(ANSWER_TICKETS);
      expect(await caseOf('again')).toMatchObject({
        key,
        turn: 'microsoft',
        tickets: { waiting: 1, comingBack: 0, ever: 2 },
      });
      expect(await answers(keys[0]!)).toBe(1);

      const shut = (await desk.lead.post(`/microsoft-cases/${key}/closure`, { text: 'Fixed by Microsoft' }))
        .body as Case;
      expect(shut).toMatchObject({ state: 'closed', turn: 'ours', tickets: { comingBack: 1 } });
      await jobs.runOnce(ANSWER_TICKETS);
      expect([await answers(keys[0]!), await answers(keys[1]!)]).toEqual([2, 1]);
      const whats = (await told(key)).map(({ what }) => what);
      expect(whats).toEqual(['opened', 'ticket_sent', 'turn', 'answered', 'turn', 'closed', 'answered']);
      const log = (await desk.viewer.get(`/microsoft-cases/${key}/entries`)).body.items;
      expect(log).toMatchObject([
        { text: 'Fixed by Microsoft', turn: 'ours' },
        { direction: 'from_microsoft', turn: 'ours' },
      ]);

      await done(toMicrosoft(keys[1]!, 'again'));
      expect(await caseOf('again')).toMatchObject({ key, state: 'open', turn: 'microsoft' });
    });
  });

  describe('everything at once', () => {
    it('leaves no ticket behind: one that waits, waits for Microsoft’s turn, and each wait has one answer', async () => {
      const keys = await Promise.all(Array.from({ length: 6 }, () => at3()));
      let sent = 0;
      for (let round = 0; round < 4; round++) {
        const up = keys.map((key) =>
          toMicrosoft(key, 'storm').then(({ status }) => void (sent += status === 201 ? 1 : 0)),
        );
        const { key } = (await caseOf('storm')) ?? { key: 'MC-999999' };
        const turns = [1, 2].map(() => desk.tier3.post(`/microsoft-cases/${key}/entries`, OURS));
        await Promise.all([...up, ...turns, jobs.runOnce(ANSWER_TICKETS), jobs.runOnce(ANSWER_TICKETS)]);
        await jobs.runOnce(ANSWER_TICKETS);
      }
      const left = await caseOf('storm');
      expect(left.tickets).toMatchObject({ comingBack: 0, ever: 6 });
      if (left.turn === 'ours') expect(left.tickets.waiting).toBe(0);
      expect(sent).toBeGreaterThanOrEqual(6);
      const answered = await Promise.all(keys.map(answers));
      expect(answered.reduce((sum, each) => sum + each, 0)).toBe(sent - left.tickets.waiting);
    });
  });

  describe('a resolution of Microsoft', () => {
    it('becomes a draft of the pattern, and names the case', async () => {
      const words = { kind: 'fix', cause: 'A setting of the service', userSteps: 'Enroll again' };
      const lonely = (await newCase({ references: ['lonely'] })).body as Case;
      const refusal = await refused(desk.tier3.post(`/microsoft-cases/${lonely.key}/resolution`, words));
      expect(refusal).toMatchObject({ status: 409, type: '/problems/case-without-pattern' });
      const { body: pattern } = await desk.tier3.post('/patterns', { title: 'Enrollment stops at 80 %' });
      const own = (await newCase({ references: ['solved'], pattern: pattern.key })).body as Case;
      const drafted = await desk.tier3.post(`/microsoft-cases/${own.key}/resolution`, words);
      expect(drafted).toMatchObject({
        status: 201,
        body: { pattern: pattern.key, case: { key: own.key, version: 2 } },
      });
      const { body } = await desk.tier3.get(`/packages/${drafted.body.package}`);
      expect(body).toMatchObject({
        ...words,
        state: 'draft',
        pattern: pattern.key,
        microsoftCase: own.key,
        verify: null,
      });
      expect((await told(own.key)).map(({ what }) => what)).toEqual(['opened', 'resolution']);
    });
  });

  describe('what is refused', () => {
    it('names the field, or the case that has the number', async () => {
      const past = new Date(clock.now() - HOUR).toISOString();
      const { body: own } = await newCase({ references: ['MS-1', 'ms 1', 'MS-2'] });
      expect(own).toMatchObject({ references: ['MS-1', 'MS-2', 'MS1'] });
      for (const [change, pointer] of [
        [{ references: [] }, '/references'],
        [{ references: ['\u200b '] }, '/references/0'],
        [{ references: undefined }, '/references'],
        [{ nextUpdateDue: past }, '/nextUpdateDue'],
        [{ severity: 'D' }, '/severity'],
        [{ liaison: desk.tier2.id }, '/liaison'],
        [{ pattern: 'PT-99' }, '/pattern'],
        [{ title: ' ' }, '/title'],
      ] as const) {
        expect(pointers(await refused(newCase({ references: ['MS-3'], ...change })))).toEqual([pointer]);
      }
      expect(await refused(newCase({ references: ['MS-4', ' ms-2 '] }))).toMatchObject({
        ...{ status: 409, type: '/problems/reference-taken', case: own.key, reference: 'MS-2' },
      });
      expect(await desk.viewer.get('/microsoft-cases?reference=MS-4')).toMatchObject({ body: { items: [] } });
      const other = (await newCase({ references: ['MS-5'] })).body as Case;
      const mirror = desk.tier3.post(`/microsoft-cases/${other.key}/references`, { reference: 'ms-1' });
      expect(await refused(mirror)).toMatchObject({ status: 409, case: own.key });
      expect(pointers(await refused(entry(other, { nextUpdateDue: past })))).toEqual(['/nextUpdateDue']);
      await done(desk.tier3.post(`/microsoft-cases/${other.key}/closure`, { text: 'Opened by mistake' }));
      expect(await refused(desk.tier3.post(`/microsoft-cases/${other.key}/closure`, { text: 'Again' }))).toMatchObject({
        type: '/problems/case-closed',
      });
      expect((await desk.tier1.get(`/microsoft-cases/${other.key}`)).status).toBe(200);
      expect((await newCase({ references: ['MS-6'] }, desk.tier2)).status).toBe(403);
      expect((await desk.viewer.get('/microsoft-cases/MC-999')).status).toBe(404);
    });

    it('wants the version for a change', async () => {
      const { body: own } = await newCase({ references: ['etag'] });
      const path = `/microsoft-cases/${own.key}`;
      expect((await desk.tier3.patch(path, { title: 'Another' })).status).toBe(428);
      const changed = await desk.tier3.patch(path, { everWorked: false }).set('If-Match', `"${own.key}-1"`);
      expect(changed.body).toMatchObject({ everWorked: false, version: 2, title: 'Enrollment stops' });
      const late = await desk.tier3.patch(path, { severity: 'A' }).set('If-Match', `"${own.key}-1"`);
      expect(late).toMatchObject({ status: 412, body: { current: { version: 2, severity: 'B' } } });
    });
  });

  describe('the next update', () => {
    it('is told of once when it is due, to the liaison or the deputy', async () => {
      const [liaison, deputy] = [await desk.hire('tier3'), await desk.hire('tier3')];
      const due = (hours: number) => new Date(clock.now() + hours * HOUR).toISOString();
      const later = (await newCase({ references: ['due-2'], nextUpdateDue: due(3) })).body as Case;
      const sooner = (await newCase({ references: ['due-1'], nextUpdateDue: due(1), liaison: liaison.id }))
        .body as Case;
      expect((await newCase({ references: ['due-a'], severity: 'A' })).body.nextUpdateDue).toBe(due(1));
      clock.forward(2 * HOUR);
      await jobs.runOnce(WATCH_CASES);
      await jobs.runOnce(WATCH_CASES);
      const own = (rooms: string[]) => rooms.filter((room) => room.startsWith('person:'));
      const news = async (key: string) => (await told(key)).filter(({ what }) => what === 'update_due');
      expect((await news(sooner.key)).map(({ rooms }) => own(rooms))).toEqual([[`person:${liaison.id}`]]);
      const overdue = (await desk.viewer.get('/microsoft-cases?overdue=true')).body.items as Case[];
      expect(overdue.map(({ key }) => key)).toContain(sooner.key);
      expect(overdue.map(({ key }) => key)).not.toContain(later.key);
      const open = (await desk.viewer.get('/microsoft-cases?state=open&limit=200')).body.items as Case[];
      const dues = open.flatMap(({ nextUpdateDue }) => (nextUpdateDue === null ? [] : [nextUpdateDue]));
      expect(dues).toEqual([...dues].sort());

      await desk.lead.put(`/staff/${liaison.id}/away`, { until: due(90), deputy: deputy.id });
      await entry(sooner, { nextUpdateDue: due(1) });
      clock.forward(2 * HOUR);
      await jobs.runOnce(WATCH_CASES);
      expect((await news(sooner.key)).map(({ rooms }) => own(rooms))).toEqual([
        [`person:${liaison.id}`],
        [`person:${deputy.id}`],
      ]);
    });

    it('has nobody to wait for it when the liaison leaves, and the leads are told', async () => {
      const leaver = await desk.hire('tier3');
      const own = (await newCase({ references: ['leaver'] }, leaver)).body as Case;
      expect(own.liaison).toMatchObject({ id: leaver.id });
      const { headers } = await desk.admin.get(`/staff/${leaver.id}`);
      const left = await desk.admin
        .patch(`/staff/${leaver.id}`, { active: false })
        .set('If-Match', String(headers['etag']));
      expect(left.status).toBe(200);
      expect((await caseOf('leaver')).liaison).toBeNull();
      const last = (await told(own.key)).at(-1)!;
      expect(last).toEqual({ what: 'liaison_gone', rooms: ['tier:3', 'leads'] });
      const given = desk.lead
        .patch(`/microsoft-cases/${own.key}`, { liaison: leaver.id })
        .set('If-Match', `"${own.key}-2"`);
      expect(pointers(await refused(given))).toEqual(['/liaison']);
    });
  });

  describe('the dossier', () => {
    it('is filled from the tickets that the reader may see, and says what is missing', async () => {
      const far = await desk.hire('tier3', { name: 'Rex', scopeTags: ['charlotte'] });
      await desk.admin.put('/locations/redmond', { name: 'Redmond', timeZone: 'America/Los_Angeles' });
      const near = await at3(desk.tier3, { ...HOSTILE, location: 'charlotte' });
      const away = await at3(desk.tier3, { location: 'redmond', requester: { upn: 'secret@contoso.example' } });
      for (const key of [near, away]) {
        await done(
          desk.tier3.post(`/tickets/${key}/escalations`, { ...A_PACKET, evidence: EVIDENCE, caseNumber: 'dossier' }),
        );
      }
      const { key } = await caseOf('dossier');
      const path = `/microsoft-cases/${key}/dossier`;
      const seen = (await far.get(path)).body;
      expect(seen).toMatchObject({ elsewhere: 1, totals: { tickets: 2, users: 2, affectedUsers: 2 } });
      expect(seen.tickets.map((one: { key: string }) => one.key)).toEqual([near]);
      expect(JSON.stringify(seen)).not.toContain('secret@');
      expect(seen.missing.map(({ fact }: { fact: string }) => fact)).toEqual([
        ...['whereSeen', 'everWorked', 'affected', 'mdmAuthority', 'contact'],
        ...['osVersion', 'deviceSerial', 'enrollmentMethod', 'correlationId'],
      ]);
      expect((await far.get(`/microsoft-cases/${key}/tickets`)).body).toMatchObject({
        items: [{ key: near }],
        elsewhere: 1,
      });
      expect((await desk.viewer.get(path)).status).toBe(403);

      const markdown = await far.get(path).set('Accept', 'text/markdown');
      expect(markdown.headers['content-type']).toBe('text/markdown; charset=utf-8');
      expect(markdown.text).toContain(`### ${near}: \\<img src=x onerror=alert(1)\\>`.replaceAll('=', '\\='));
      expect(markdown.text).toContain('````text\n```\n# not a heading\n````');
      expect(markdown.text).toContain('0x80180014 (-2145910764, 2149056532)');
      const page = await far.get(`${path}?format=html`);
      expect(page.headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-/);
      expect(page.text).toContain('&lt;img src=x onerror=alert(1)&gt;');
      expect(page.text).not.toMatch(/<(img|script|a)\b/);
    });
  });

  const OURS = { direction: 'from_microsoft', text: 'Please try again', turn: 'ours' };
  const HOSTILE = { title: '<img src=x onerror=alert(1)>' };
  const EVIDENCE = [{ kind: 'log', content: '```\n# not a heading' }];
  const idOf = (key: string): number => Number(key.slice(3));
  const ticket = async (key: string) => (await desk.viewer.get(`/tickets/${key}`)).body as object;
  const entry = ({ key }: Pick<Case, 'key'>, change: object = {}) =>
    desk.tier3.post(`/microsoft-cases/${key}/entries`, {
      direction: 'from_microsoft',
      text: 'Please try again',
      ...change,
    });
});
