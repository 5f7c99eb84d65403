import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEFAULT_POLICY, type PolicyDocument } from '../../../src/rollout/policy/policy-document.js';
import { PolicyInForce } from '../../../src/rollout/policy/policy-in-force.js';
import type { TestApp } from '../../setup/app.js';
import { as, eventsOf, person, startRolloutApp, type Person } from './rollout-app.js';

describe('rollout: policy', () => {
  let app: TestApp;
  let lead: Person;
  let agent: Person;

  beforeAll(async () => {
    app = await startRolloutApp();
    lead = await person(app, 'lead', 'Lena Lead');
    agent = await person(app, 'tier1');
  });
  afterAll(() => app.close());

  interface Shown {
    version: number;
    document: PolicyDocument;
  }

  const current = async () => (await as(app, agent).get('/policy')).body as Shown;
  const put = (version: number, document: unknown) =>
    as(app, lead)
      .put('/policy')
      .set('If-Match', `"policy-${version}"`)
      .send(document as object);

  describe('the policy', () => {
    it('is the built-in one until somebody changes it', async () => {
      const answer = await as(app, agent).get('/policy');
      expect(answer.headers['etag']).toBe('"policy-0"');
      expect(answer.body).toEqual({ version: 0, changedBy: null, changedAt: null, document: DEFAULT_POLICY });
      expect(app.app.get(PolicyInForce).current()).toEqual({ version: 0, document: DEFAULT_POLICY });
    });

    it('changes as a whole: the next version holds from the answer on', async () => {
      const { version, document } = await current();
      const wanted = { ...document, orphanFreeAfterMinutes: 45 };
      const answer = await put(version, wanted);
      expect(answer.status).toBe(200);
      expect(answer.headers['etag']).toBe(`"policy-${version + 1}"`);
      expect(answer.body).toMatchObject({ version: version + 1, document: wanted, changedBy: { name: 'Lena Lead' } });
      expect(app.app.get(PolicyInForce).current()).toEqual({ version: version + 1, document: wanted });
      expect(await eventsOf(app, 'policy.changed')).toEqual([
        {
          ...{ type: 'policy.changed', subject: 'policy', actor_id: lead.id, rooms: ['desk'], locations: null },
          data: { version: version + 1, changed: ['orphanFreeAfterMinutes'] },
        },
      ]);
    });

    it('makes no version of the same document', async () => {
      const { version, document } = await current();
      expect((await put(version, document)).body).toMatchObject({ version });
      expect((await current()).version).toBe(version);
    });

    it('keeps every version with its author', async () => {
      const before = await current();
      await put(before.version, { ...before.document, orphanFreeAfterMinutes: 50 });
      const first = await as(app, agent).get('/policy/versions?limit=1');
      expect(first.body).toMatchObject({ items: [{ version: before.version + 1, changedBy: { id: lead.id } }] });
      const { next } = first.body as { next: string };
      const second = await as(app, agent).get(`/policy/versions?limit=1&cursor=${next}`);
      expect(second.body).toMatchObject({ items: [{ version: before.version }] });
      expect((await as(app, agent).get(`/policy/versions/${before.version}`)).body).toMatchObject(before);
      expect((await as(app, agent).get('/policy/versions/999')).status).toBe(404);
      expect((await as(app, agent).get('/policy/versions?cursor=abc')).status).toBe(400);
    });

    it('lets one of many win who change the same version', async () => {
      const { version, document } = await current();
      const tries = Array.from({ length: 6 }, (_, i) => put(version, { ...document, orphanFreeAfterMinutes: 100 + i }));
      const answers = await Promise.all(tries);
      expect(answers.map((answer) => answer.status).sort()).toEqual([200, 412, 412, 412, 412, 412]);
      const winner = answers.find((answer) => answer.status === 200)!.body as Shown;
      expect(await current()).toEqual(winner);
      for (const answer of answers.filter(({ status }) => status === 412)) {
        expect((answer.body as { current: Shown }).current.version).toBeGreaterThanOrEqual(version);
      }
    });

    it('is not based on a version that is still to come', async () => {
      const before = await current();
      const answer = await put(before.version + 5, { ...before.document, orphanFreeAfterMinutes: 99 });
      expect(answer.body).toMatchObject({ status: 412, current: before });
      expect(await current()).toEqual(before);
    });

    it('needs If-Match, and is for leads', async () => {
      expect((await as(app, lead).put('/policy').send(DEFAULT_POLICY)).status).toBe(428);
      expect((await as(app, agent).put('/policy').set('If-Match', '"policy-0"').send(DEFAULT_POLICY)).status).toBe(403);
    });

    it.each<[string, (document: PolicyDocument) => unknown, string]>([
      ['no object', () => [], ''],
      ['an unknown part', (document) => ({ ...document, colours: {} }), '/colours'],
      ['a missing part', ({ ladder: _ladder, ...document }) => document, '/ladder'],
      ['an unknown field inside', (d) => ({ ...d, ladder: { ...d.ladder, hurry: 1 } }), '/ladder/hurry'],
      ['minutes below one', (d) => ({ ...d, orphanFreeAfterMinutes: 0 }), '/orphanFreeAfterMinutes'],
      [
        'half hours',
        (d) => ({ ...d, ladder: { ...d.ladder, addressedFreeAfterHours: 1.5 } }),
        '/ladder/addressedFreeAfterHours',
      ],
      [
        'more days than tries',
        (d) => ({ ...d, ladder: { ...d.ladder, contactRule: { ...d.ladder.contactRule, tries: 2, days: 3 } } }),
        '/ladder/contactRule/days',
      ],
      [
        'a calendar that is none',
        (d) => ({ ...d, clock: { ...d.clock, defaultCalendar: 'moon' } }),
        '/clock/defaultCalendar',
      ],
      [
        'a zone that is none',
        (d) => ({ ...d, trends: { ...d.trends, deskTimeZone: 'Mars/Base' } }),
        '/trends/deskTimeZone',
      ],
      ['certainty', (d) => ({ ...d, trends: { ...d.trends, confidence: 1 } }), '/trends/confidence'],
      [
        'a packet field that is none',
        (d) => ({ ...d, packetFields: { ...d.packetFields, other: ['shoe_size'] } }),
        '/packetFields/other/0',
      ],
      [
        'a packet field twice',
        (d) => ({ ...d, packetFields: { ...d.packetFields, other: ['log', 'log'] } }),
        '/packetFields/other/1',
      ],
      [
        'a reminder before there is anything to report',
        (d) => ({ ...d, exposure: { reminderDay: 1 } }),
        '/exposure/reminderDay',
      ],
      [
        'a package in doubt at once',
        (d) => ({ ...d, packageDoubt: { failedTickets: 3, failedShare: 0, shareFromReached: 5 } }),
        '/packageDoubt/failedShare',
      ],
    ])('refuses %s, naming it, and stays', async (_what, change, pointer) => {
      const before = await current();
      const answer = await put(before.version, change(before.document));
      expect(answer.status).toBe(400);
      expect((answer.body as { errors: { pointer: string }[] }).errors.map((error) => error.pointer)).toContain(
        pointer,
      );
      expect(await current()).toEqual(before);
    });

    it('keeps the calendars that locations use', async () => {
      const { version, document } = await current();
      const { office } = document.clock.calendars;
      const calendars = { ...document.clock.calendars, redmond: { ...office!, timeZone: 'America/Los_Angeles' } };
      const added = await put(version, { ...document, clock: { ...document.clock, calendars } });
      expect(added.status).toBe(200);
      const location = { name: 'Redmond', timeZone: 'America/Los_Angeles', calendar: 'redmond' };
      expect((await as(app, lead).put('/locations/redmond').send(location)).status).toBe(201);
      const gone = await put(version + 1, document);
      expect(gone.body).toMatchObject({ status: 400, errors: [{ pointer: '/clock/calendars' }] });
    });

    it('reads a document that an older program stored', async () => {
      const { version, document } = await current();
      const { exposure: _exposure, ...older } = document;
      await app.db.execute('INSERT INTO policy_versions (version, document) VALUES ($1, $2)', [
        version + 1,
        JSON.stringify(older),
      ]);
      expect((await current()).document).toEqual({ ...document, exposure: DEFAULT_POLICY.exposure });
    });
  });

  describe('locations', () => {
    it('are made and changed under their code', async () => {
      const body = { name: 'Charlotte', timeZone: 'America/New_York' };
      const made = await as(app, lead).put('/locations/charlotte').send(body);
      expect(made.status).toBe(201);
      expect(made.body).toEqual({ code: 'charlotte', ...body, calendar: null });
      const changed = await as(app, lead)
        .put('/locations/charlotte')
        .send({ ...body, calendar: 'office' });
      expect(changed.status).toBe(200);
      const again = await as(app, lead)
        .put('/locations/charlotte')
        .send({ ...body, calendar: 'office' });
      expect(again.body).toEqual(changed.body);
      const { items } = (await as(app, agent).get('/locations')).body as { items: object[] };
      expect(items).toContainEqual({ code: 'charlotte', ...body, calendar: 'office' });
      const events = (await eventsOf(app, 'location.changed')).filter(
        ({ subject }) => subject === 'location:charlotte',
      );
      expect(events.map(({ data }) => data)).toEqual([
        { code: 'charlotte', what: 'added' },
        { code: 'charlotte', what: 'changed' },
      ]);
    });

    it.each([
      ['Charlotte', { name: 'Charlotte', timeZone: 'UTC' }, '/code'],
      ['utopia', { name: 'Utopia', timeZone: 'Nowhere/At_All' }, '/timeZone'],
      ['utopia', { name: 'Utopia', timeZone: '+02:00' }, '/timeZone'],
      ['utopia', { name: 'Utopia', timeZone: 'UTC', calendar: 'none' }, '/calendar'],
      ['utopia', { name: ' ', timeZone: 'UTC' }, '/name'],
      ['utopia', { timeZone: 'UTC' }, '/name'],
      ['utopia', { name: 'Utopia', timeZone: 'UTC', king: true }, '/king'],
    ])('refuse %s %j', async (code, body, pointer) => {
      const answer = await as(app, lead).put(`/locations/${code}`).send(body);
      expect(answer.body).toMatchObject({ status: 400, errors: [{ pointer }] });
      const { items } = (await as(app, agent).get('/locations')).body as { items: { code: string }[] };
      expect(items.map((location) => location.code)).not.toContain('utopia');
    });

    it('are for leads to change', async () => {
      expect((await as(app, agent).put('/locations/x').send({ name: 'X', timeZone: 'UTC' })).status).toBe(403);
    });
  });
});
