import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PACKET_FIELDS } from '../../../src/rollout/policy/policy-document.js';
import {
  A_PACKET,
  done,
  logTicket,
  openDesk,
  pointers,
  refused,
  type Desk,
  type ShownTicket,
} from '../../setup/desk.js';

const NO_CODE = { errorCode: null };
const LINK = { ...A_PACKET, evidence: [{ kind: 'link', content: 'https://example.com/shot' }] };

describe('facts of a hand-over upwards', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.close());

  const up = (key: string, body: object) => desk.tier1.post(`/tickets/${key}/escalations`, body);

  const defaults: [kind: string, more: object, lacking: string[]][] = [
    ['enrollment', {}, ['/errorCode']],
    ['enrollment', { failureCategory: 'authentication' }, []],
    ['app_install', {}, ['/app/name', '/errorCode']],
    ['app_install', { app: { name: 'Acrobat' }, errorCode: '0x87D1041C' }, []],
    ['policy', {}, ['/policy/name']],
    ['policy', { policy: { name: 'Warehouse Wi-Fi' } }, []],
    ['compliance', {}, []],
    ['access', {}, []],
    ['question', {}, []],
    ['other', {}, []],
  ];
  it.each(defaults)('by default, %s with %j lacks %j', async (kind, more, lacking) => {
    const { key, version } = await logTicket(desk.tier1, { ...NO_CODE, kind, ...more });
    const { status, body } = await up(key, LINK);
    expect([status, pointers(body as never).sort()]).toEqual([lacking.length === 0 ? 201 : 400, lacking]);
    if (lacking.length > 0) {
      expect((body as { type: string }).type).toBe('/problems/packet-incomplete');
      expect((await desk.tier1.get(`/tickets/${key}`)).body).toMatchObject({ version, tier: 1, state: 'queued' });
    }
  });

  it('are asked together with what else the packet lacks, each once', async () => {
    const { key } = await logTicket(desk.tier1, { ...NO_CODE, kind: 'app_install' });
    const problem = await refused(up(key, { reason: 'x', tried: [], evidence: [] }));
    expect(pointers(problem).sort()).toEqual(['/app/name', '/errorCode', '/evidence', '/tried']);
  });

  it('come with the hand-over: one request, one version, signature and count follow', async () => {
    const { key, version } = await logTicket(desk.tier1, { ...NO_CODE, kind: 'app_install' });
    const facts = { app: { name: 'Adobe Acrobat' }, errorCode: '-2016345060', osVersion: '10.0.22631' };
    const ticket = await done(up(key, { ...LINK, facts }));
    expect(ticket).toMatchObject({
      ...{ tier: 2, version: version + 1, osVersion: '10.0.22631', app: { name: 'Adobe Acrobat' } },
      errorCode: { hex: '0x87D1041C' },
      signature: 'v1/app_install/windows/code:0x87D1041C/app:adobe-acrobat',
    });
    const events = (await desk.tier1.get(`/tickets/${key}/events`)).body as { items: { type: string; data: object }[] };
    expect(events.items.map(({ type }) => type).slice(-3)).toEqual([
      'ticket.edited',
      'ticket.claimed',
      'ticket.escalated',
    ]);
    expect(events.items.at(-3)?.data).toMatchObject({
      fields: expect.arrayContaining(['osVersion', 'app', 'errorCode']),
      version: version + 1,
    });
    const counted = await desk.db.query<{ signature: string; tickets: number }>(
      `SELECT signature, sum(tickets)::int AS tickets FROM
         (SELECT signature, tickets FROM count_deltas UNION ALL SELECT signature, tickets FROM rollups WHERE grain = 'signature') c
       WHERE signature = $1 GROUP BY 1`,
      [ticket.signature],
    );
    expect(counted).toEqual([{ signature: ticket.signature, tickets: 1 }]);
    const found = (await desk.tier1.get(`/tickets?signature=${encodeURIComponent(ticket.signature ?? '')}`)).body;
    expect((found as { items: ShownTicket[] }).items.map((item) => item.key)).toEqual([key]);
  });

  it('may say again what the ticket says, and write nothing then', async () => {
    const { key } = await logTicket(desk.tier1, { osVersion: '14.2' });
    await done(up(key, { ...A_PACKET, facts: { osVersion: ' 14.2 ', errorCode: '-2145910764' } }));
    const edits = await desk.db.query(`SELECT 1 FROM events WHERE subject = $1 AND type = 'ticket.edited'`, [key]);
    expect(edits).toEqual([]);
  });

  it('do not overwrite what the ticket says: that is an edit', async () => {
    const { key, version } = await logTicket(desk.tier1, { osVersion: '14.2', device: { serial: 'PF3XW2' } });
    const facts = { osVersion: '15.0', device: { serial: null, model: 'X1' } };
    const problem = await refused(up(key, { ...A_PACKET, facts }));
    expect([problem.status, pointers(problem)]).toEqual([400, ['/facts/osVersion', '/facts/device/serial']]);
    expect((await desk.tier1.get(`/tickets/${key}`)).body).toMatchObject({ version, osVersion: '14.2', tier: 1 });
  });

  const wrong: [name: string, facts: unknown, pointer: string][] = [
    ['a code that is none', { errorCode: 'banana' }, '/facts/errorCode'],
    ['an unknown field', { tier: 3 }, '/facts/tier'],
    ['an unknown field inside', { device: { shoe: 42 } }, '/facts/device/shoe'],
    ['an app without a name', { app: { version: '1' } }, '/facts/app/name'],
    ['a text', 'osVersion', '/facts'],
  ];
  it.each(wrong)('name what is wrong with them: %s', async (_name, facts, pointer) => {
    const { key } = await logTicket(desk.tier1);
    const problem = await refused(up(key, { ...A_PACKET, facts }));
    expect([problem.status, pointers(problem)]).toEqual([400, [pointer]]);
  });

  it('are nobody’s to write who may not hand over', async () => {
    const { key, version } = await logTicket(desk.tier1);
    await done(desk.tier2.post(`/tickets/${key}/claims`));
    const problem = await refused(up(key, { ...A_PACKET, facts: { osVersion: '14.2' } }));
    expect(problem.type).toBe('/problems/held-by');
    expect((await desk.tier1.get(`/tickets/${key}`)).body).toMatchObject({ version: version + 1, osVersion: null });
  });

  it('are asked by bulk commands too, ticket by ticket, and can come with them', async () => {
    const lacks = await logTicket(desk.tier1, { ...NO_CODE, kind: 'policy' });
    const has = await logTicket(desk.tier1, { kind: 'policy', policy: { name: 'VPN' } });
    const bulk = (keys: string[], body: object) =>
      desk.tier1.post('/bulk-commands', { command: 'escalate', keys, body });
    const first = (await bulk([lacks.key, has.key], A_PACKET)).body as { results: object[] };
    expect(first.results).toMatchObject([
      { key: lacks.key, ok: false, status: 400, code: 'packet_incomplete', errors: [{ pointer: '/policy/name' }] },
      { key: has.key, ok: true, state: 'queued' },
    ]);
    const body = { ...A_PACKET, facts: { policy: { name: 'VPN' } } };
    expect((await bulk([lacks.key], body)).body).toMatchObject({ results: [{ ok: true }] });
    const broken = await refused(bulk([lacks.key], { ...A_PACKET, facts: { policy: { name: '' } } }));
    expect(pointers(broken)).toEqual(['/body/facts/policy/name']);
  });

  it('that Microsoft will ask for and nobody knows are named when the ticket goes there', async () => {
    const { key } = await logTicket(desk.tier3, { take: true, tier: 3, correlationId: '5f1c' });
    const facts = { device: { serial: 'PF3XW2' } };
    await done(desk.tier3.post(`/tickets/${key}/escalations`, { ...A_PACKET, caseNumber: '2405230040001234', facts }));
    const { items } = (await desk.tier3.get(`/tickets/${key}/events`)).body as {
      items: { type: string; data: object }[];
    };
    expect(items.at(-1)).toMatchObject({
      type: 'ticket.sent_to_microsoft',
      data: { dossierGaps: ['osVersion', 'intuneId'] },
    });
  });

  describe('under a policy that asks for everything', () => {
    beforeAll(async () => {
      const { body, headers } = await desk.lead.get('/policy');
      const { document } = body as { document: { packetFields: object } };
      const packetFields = { ...document.packetFields, enrollment: PACKET_FIELDS };
      await desk.lead
        .put('/policy', { ...document, packetFields })
        .set('If-Match', headers['etag'] as string)
        .expect(200);
    });

    it('holds from the next hand-over on, on the way to Microsoft too', async () => {
      const { key } = await logTicket(desk.tier3, { take: true, tier: 3 });
      const sent = desk.tier3.post(`/tickets/${key}/escalations`, { ...A_PACKET, caseNumber: '2405230040001234' });
      expect(pointers(await refused(sent)).sort()).toEqual([
        '/app/name',
        '/device/serial',
        '/evidence',
        '/osVersion',
        '/policy/name',
      ]);
    });

    it('never asks twice for a log that an earlier hand-over brought', async () => {
      const full = { osVersion: '14.2', device: { serial: 'S1' }, app: { name: 'A' }, policy: { name: 'P' } };
      const { key } = await logTicket(desk.tier1, full);
      await done(up(key, { ...A_PACKET, evidence: [{ kind: 'log', content: '10:01 failed' }] }));
      const further = await done(desk.tier2.post(`/tickets/${key}/escalations`, A_PACKET));
      expect(further).toMatchObject({ tier: 3, state: 'queued' });
    });
  });
});
