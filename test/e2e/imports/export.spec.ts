import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { A_TICKET, openDesk, type Agent, type Desk } from '../../setup/desk.js';
import { upload } from './imports-desk.js';

describe('imports: export', () => {
  const PLACES = [
    ['charlotte', 'Charlotte', 'America/New_York'],
    ['redmond', 'Redmond', 'America/Los_Angeles'],
  ] as const;

  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
    for (const [code, name, timeZone] of PLACES)
      await desk.lead.put(`/locations/${code}`, { name, timeZone }).expect(201);
  }, 60_000);
  afterAll(() => desk.close());

  async function exported(by: Agent, query = ''): Promise<Record<string, string>[]> {
    const { status, text } = await by.get(`/tickets.csv${query}`);
    expect(status).toBe(200);
    return parse(text, { columns: true, bom: true, record_delimiter: '\r\n' }) as Record<string, string>[];
  }

  describe('GET /tickets.csv', () => {
    it('shows what the list shows, harmless to a spreadsheet', async () => {
      const nasty = {
        title: '=HYPERLINK("http://x","y")',
        description: '@SUM(1,2)\n- second line, with "quotes"',
        requester: { name: '+49 30', upn: 'ada@contoso.example' },
      };
      await desk.tier1
        .post('/tickets', { ...A_TICKET, ...nasty, location: 'charlotte', errorCode: '-2016345060' })
        .expect(201);
      await desk.tier1
        .post('/tickets', { ...A_TICKET, platform: 'macos', location: 'redmond', take: true })
        .expect(201);
      const rows = await exported(desk.lead);
      expect(rows.map(({ key, platform, state, owner }) => [key, platform, state, owner])).toEqual([
        ['TL-2', 'macos', 'working', desk.tier1.name],
        ['TL-1', 'windows', 'queued', ''],
      ]);
      expect(rows[1]).toMatchObject({
        title: '\'=HYPERLINK("http://x","y")',
        description: '\'@SUM(1,2)\n- second line, with "quotes"',
        'requester.name': "'+49 30",
        errorCode: "'-2016345060",
        location: 'charlotte',
        phase: 'none',
      });
    });

    it('has the filters and the scope of the list', async () => {
      expect((await exported(desk.lead, '?platform=macos')).map((row) => row['key'])).toEqual(['TL-2']);
      expect(await exported(desk.lead, '?state=closed,resolved')).toEqual([]);
      const there = await desk.hire('viewer', { scopeTags: ['redmond'] });
      expect((await exported(there)).map((row) => row['key'])).toEqual(['TL-2']);
      expect((await desk.lead.get('/tickets.csv?platform=amiga')).body).toMatchObject({
        status: 400,
        errors: [{ pointer: '/platform' }],
      });
      expect((await desk.lead.get('/tickets.csv?cursor=x')).status).toBe(400);
      expect((await desk.lead.get('/tickets.csv?limit=10')).status).toBe(400);
    });

    it('is UTF-8 with a byte-order mark for who asks, and a file to save', async () => {
      const marked = await desk.lead.get('/tickets.csv?bom=true');
      expect(marked.text.startsWith('\uFEFFkey,')).toBe(true);
      expect(marked.headers).toMatchObject({
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="tickets.csv"',
      });
      expect((await desk.lead.get('/tickets.csv')).text.startsWith('key,')).toBe(true);
    });

    it('goes through batches without losing or repeating a row', async () => {
      await desk.db
        .execute(`INSERT INTO tickets (kind, title, platform, requester_upn, state, tier, clock_since, user_runs, tier_runs, queue_at, counted_day, reported_at, created_at, updated_at)
      SELECT 'other', 'row ' || n, 'linux', 'x', 'queued', 1, now(), true, true, now(), now(), now(), now(), now() FROM generate_series(1, 1200) n`);
      const keys = (await exported(desk.viewer, '?platform=linux')).map((row) => row['key']);
      expect([keys.length, new Set(keys).size]).toEqual([1200, 1200]);
      await desk.db.execute(`DELETE FROM tickets WHERE platform = 'linux'`);
    });

    it('is read back by an import, every cell as it was', async () => {
      const before = await exported(desk.lead);
      const file = (await desk.lead.get('/tickets.csv?bom=true')).text;
      const { status, body } = await upload(desk, desk.lead, file);
      expect(status).toBe(201);
      expect(body).toMatchObject({ created: 2, failed: 0, open: 2, mapping: 'tierline' });
      const after = (await exported(desk.lead)).filter((row) => row['externalSource'] === 'tierline');
      const same = [
        'kind',
        'title',
        'description',
        'platform',
        'requester.name',
        'requester.upn',
        'errorCode',
        'signature',
        'location',
        'impact',
        'priority',
        'reportedAt',
      ];
      const part = (row: Record<string, string>, key: string) => ({
        key: row[key],
        ...Object.fromEntries(same.map((name) => [name, row[name]])),
      });
      const byKey = (a: { key?: string }, b: { key?: string }) => String(a.key).localeCompare(String(b.key));
      expect(after.map((row) => part(row, 'externalId')).sort(byKey)).toEqual(
        before.map((row) => part(row, 'key')).sort(byKey),
      );
    });
  });
});
