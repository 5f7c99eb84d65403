import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import request from 'supertest';
import { openDesk, type Desk } from '../../setup/desk.js';
import { deskDay, logTicket } from './trends-desk.js';

describe('trends: described api', () => {
  interface Description {
    paths: Record<
      string,
      { get: { summary: string; parameters: { name: string }[]; responses: Record<string, Answer> } }
    >;
    components: { schemas: Record<string, { properties?: object; additionalProperties?: boolean }> };
  }
  interface Answer {
    content?: Record<string, { schema: { $ref: string } }>;
  }

  const FILTERS = ['phase', 'platform', 'kind', 'signature', 'ownership', 'group', 'approach', 'location'];
  const WINDOW = ['from', 'to'];

  let desk: Desk;
  let description: Description;
  let ajv: Ajv2020;

  beforeAll(async () => {
    desk = await openDesk();
    description = (await request(desk.url).get('/api/openapi.json')).body as Description;
    // A member that is not described is as wrong as one that is missing.
    for (const schema of Object.values(description.components.schemas)) {
      if (schema.properties) schema.additionalProperties = false;
    }
    ajv = new Ajv2020({ strict: false, validateFormats: false });
    ajv.addSchema(description, 'api');
    await desk.lead.post('/phases', { name: 'Pilot', kind: 'limited_pilot', starts: deskDay(-3) }).expect(201);
    await desk.lead.post('/phases/1/groups', { name: 'IT', plannedUsers: 50 }).expect(201);
    const rows = [{ date: deskDay(), platform: 'windows', attempts: 40, enrolledDevices: 30 }];
    await desk.tier3.put('/phases/1/exposure', { rows }).expect(200);
    await logTicket(desk, { group: 'IT' });
    const outage = { kind: 'service_update', variant: 'outage', at: new Date().toISOString(), title: 'Down' };
    await desk.lead.post('/timeline', outage).expect(201);
  });
  afterAll(() => desk.close());

  describe('the description of reports', () => {
    it.each([
      ['matrix', [...WINDOW, ...FILTERS, 'rows', 'columns']],
      ['series', [...WINDOW, ...FILTERS, 'by']],
      ['phases', ['platform', 'kind', 'signature', 'ownership', 'approach', 'location', 'age', 'group']],
      ['unusual', [...WINDOW, 'phase', 'platform', 'kind', 'signature', 'limit']],
      ['funnel', [...WINDOW, ...FILTERS, 'by']],
    ])('of trends/%s names its parameters and what it answers', (name, parameters) => {
      const { get } = description.paths[`/api/v1/trends/${name}`]!;
      expect(get.parameters.map((parameter) => parameter.name)).toEqual(parameters);
      expect(get.summary).toMatch(/^Counts and rates/);
    });

    it.each([
      'matrix',
      'matrix?kind=enrollment',
      'matrix?rows=signature&columns=group',
      'series?by=week',
      'series?kind=policy',
      'phases',
      'phases?age=3&group=it&kind=enrollment',
      'unusual',
      'funnel?by=group&kind=policy,access',
    ])('fits the answer of trends/%s', async (path) => {
      const [name] = path.split('?');
      const { $ref } =
        description.paths[`/api/v1/trends/${name}`]!.get.responses['200']!.content!['application/json']!.schema;
      const fits = ajv.compile({ $ref: `api${$ref}` });
      const { body } = await desk.viewer.get(`/trends/${path}`).expect(200);
      expect([fits(body), fits.errors]).toEqual([true, null]);
    });
  });
});
