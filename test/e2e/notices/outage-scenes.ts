import { describe, expect, it } from '@jest/globals';
import { DAY } from '../../../src/domain/instant.js';
import { type Desk, done, logTicket, pointers, refused } from '../../setup/desk.js';

interface Outage {
  id: number;
  pattern: string;
  timelineEntry: number;
  announcement: number;
  startedAt: string;
  endedAt: string | null;
}

// Other events, such as those of trends, come by themselves.
const PARTS = [
  ...['outages', 'patterns', 'pattern_signatures', 'timeline_entries', 'announcements'],
  `events WHERE type IN ('pattern.changed', 'timeline.changed', 'announcement.changed')`,
];

/** An outage on a desk that has locations. */
export function outageScenes(given: () => Desk): void {
  const inMs = (ms: number): string => new Date(Date.now() + ms).toISOString();
  const body = (change: object = {}) => ({
    ...{ title: 'Intune sign-in is out', platforms: ['windows', 'macos'] },
    announcement: { text: 'Log the calls, promise nothing.', expiresAt: inMs(DAY) },
    ...change,
  });
  const declared = async (change: object = {}): Promise<Outage> => {
    const answer = await given().lead.post('/outages', body(change));
    if (answer.status !== 201) throw new Error(`${answer.status}: ${answer.text}`);
    return answer.body as Outage;
  };
  const counts = async (): Promise<number[]> => {
    const rows = PARTS.map((table) => given().db.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`));
    return (await Promise.all(rows)).map(([row]) => row!.n);
  };

  describe('an outage', () => {
    it('is a pattern, an entry of the timeline and an announcement that begin and end together', async () => {
      const { lead, tier1, viewer } = given();
      const { signature } = await logTicket(tier1, { errorCode: '0x87D1041C' });
      const pattern = { tellCaller: 'We know, we will call you', signatures: [signature] };
      const outage = await declared({ pattern, timeline: { at: inMs(-60_000) } });
      const { id } = outage;
      expect((await viewer.get(`/patterns/${outage.pattern}`).expect(200)).body).toMatchObject({
        ...{
          title: 'Intune sign-in is out',
          state: 'active',
          origin: 'outage',
          tellCaller: 'We know, we will call you',
        },
        signatures: [{ signature }],
      });
      expect((await viewer.get(`/timeline/${outage.timelineEntry}`).expect(200)).body).toMatchObject({
        ...{ kind: 'service_update', variant: 'outage', phase: null, platforms: ['windows', 'macos'] },
        ...{ at: outage.startedAt, until: null },
      });
      expect((await viewer.get(`/announcements/${outage.announcement}`).expect(200)).body).toMatchObject({
        ...{ state: 'active', severity: 'urgent', mustAcknowledge: true, scope: { platforms: ['windows', 'macos'] } },
      });
      expect((await viewer.get('/outages?open=true').expect(200)).body).toMatchObject({ items: [{ id }], next: null });
      for (const wrong of [inMs(DAY), '2020-01-01T00:00:00Z', '2026-W40-1T00:00:00Z', 'soon']) {
        expect(pointers(await refused(lead.post(`/outages/${id}/end`, { at: wrong })))).toEqual(['/at']);
      }
      const ended = (await lead.post(`/outages/${id}/end`).expect(200)).body as Outage;
      expect((await viewer.get(`/patterns/${outage.pattern}`)).body).toMatchObject({ state: 'watching' });
      expect((await viewer.get(`/timeline/${outage.timelineEntry}`)).body).toMatchObject({ until: ended.endedAt });
      expect((await viewer.get(`/announcements/${outage.announcement}`)).body).toMatchObject({ state: 'expired' });
      expect((await refused(lead.post(`/outages/${id}/end`))).status).toBe(409);
      expect((await viewer.get('/outages?open=true')).body).toMatchObject({ items: [] });
      expect((await lead.post('/outages/999999/end')).status).toBe(404);
    });

    it.each<[string, object, number, string]>([
      ['no title', { title: ' ' }, 400, '/title'],
      ['an unknown platform', { platforms: ['amiga'] }, 400, '/platforms'],
      ['a signature that is none', { pattern: { signatures: ['nonsense'] } }, 400, '/pattern/signatures/0'],
      ['a pattern that is none', { pattern: { key: 'PT-999999' } }, 400, '/pattern/key'],
      ['a phase that is none', { timeline: { phase: 999_999 } }, 400, '/timeline/phase'],
      ['a begin that lies ahead', { timeline: { at: '2099-01-01T00:00:00Z' } }, 400, '/timeline/at'],
      ['a begin long ago', { timeline: { at: '1980-01-01T00:00:00Z' } }, 400, '/timeline/at'],
      [
        'an announcement that is over',
        { announcement: { text: 'x', expiresAt: '2020-01-01T00:00:00Z' } },
        400,
        '/announcement/expiresAt',
      ],
      [
        'an announcement that says nothing',
        { announcement: { text: ' ', expiresAt: '2026-12-31T00:00:00Z' } },
        400,
        '/announcement/text',
      ],
      [
        'a place that is none',
        { announcement: { text: 'x', expiresAt: '2026-12-31T00:00:00Z', locations: ['atlantis'] } },
        400,
        '/announcement/locations/0',
      ],
      ['a state of its own', { state: 'resolved' }, 400, '/state'],
    ])('with %s is refused whole, the field of the part named', async (_what, change, status, pointer) => {
      const before = await counts();
      for (const key of [undefined, `outage-${pointer}`]) {
        const sent = given().lead.post('/outages', body(change));
        const problem = await refused(key === undefined ? sent : sent.set('Idempotency-Key', key));
        expect([problem.status, pointers(problem)]).toEqual([status, [pointer]]);
      }
      expect(await counts()).toEqual(before);
    });

    it('names the signature that another pattern carries, and takes up a pattern that is there', async () => {
      const { lead, tier1, tier3 } = given();
      const { signature } = await logTicket(tier1, { errorCode: '0x80180005' });
      const known = await done(tier3.post('/patterns', { title: 'Known', signatures: [signature] }));
      const before = await counts();
      const problem = await refused(lead.post('/outages', body({ pattern: { signatures: [signature] } })));
      expect([problem.status, pointers(problem)]).toEqual([409, ['/pattern/signatures']]);
      expect(await counts()).toEqual(before);
      const key = (known as unknown as { key: string }).key;
      await done(tier3.post(`/patterns/${key}/states`, { state: 'resolved', reason: 'Gone' }));
      const mixed = await refused(lead.post('/outages', body({ pattern: { key, summary: 'Another' } })));
      expect(pointers(mixed)).toEqual(['/pattern/summary']);
      const outage = await declared({ pattern: { key } });
      expect(outage.pattern).toBe(key);
      expect((await lead.get(`/patterns/${key}`)).body).toMatchObject({ state: 'active' });
      // What people decide meanwhile, the end of the outage leaves as it is.
      await done(tier3.post(`/patterns/${key}/states`, { state: 'resolved', reason: 'Gone again' }));
      await lead.delete(`/timeline/${outage.timelineEntry}`).expect(204);
      await lead.post(`/announcements/${outage.announcement}/withdrawals`).expect(201);
      expect((await lead.post(`/outages/${outage.id}/end`).expect(200)).body).toMatchObject({ timelineEntry: null });
      expect((await lead.get(`/patterns/${key}`)).body).toMatchObject({ state: 'resolved' });
    });

    it('is declared and ended by leads only', async () => {
      const { id } = await declared({ announcement: { text: 'x', expiresAt: inMs(DAY), locations: ['charlotte'] } });
      for (const agent of [given().viewer, given().tier1, given().tier3]) {
        expect((await agent.post('/outages', body())).status).toBe(403);
        expect((await agent.post(`/outages/${id}/end`)).status).toBe(403);
      }
      const elsewhere = await given().hire('lead', { scopeTags: ['redmond'] });
      await elsewhere.post(`/outages/${id}/end`).expect(200);
    });
  });
}
