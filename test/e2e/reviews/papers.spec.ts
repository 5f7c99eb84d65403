import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { openLog } from '../../../src/platform/log/log.js';
import { deskDay } from '../trends/trends-desk.js';
import { openDesk, pointers, refused, type Agent, type Desk } from '../../setup/desk.js';

describe('reviews: papers and the feed of due dates', () => {
  const lines: string[] = [];
  let desk: Desk;
  let review: number;
  let decision: number;

  const made = async (sent: ReturnType<Agent['post']>): Promise<{ id: number; token: string }> => {
    const { status, body } = await sent;
    if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`);
    return body as { id: number; token: string };
  };
  const feedToken = (by: Agent) =>
    made(by.post('/tokens', { name: 'Outlook', scopes: ['review:read'], feed: 'decisions' }));
  const feed = (token: string) => request(desk.url).get('/api/v1/decisions.ics').query({ token });

  const setActive = async ({ id }: Agent, active: boolean): Promise<void> => {
    const { headers } = await desk.admin.get(`/staff/${id}`);
    await desk.admin.patch(`/staff/${id}`, { active }).set('If-Match', String(headers['etag'])).expect(200);
  };

  beforeAll(async () => {
    desk = await openDesk({ log: openLog('info', { write: (line) => void lines.push(line) }) });
    review = (await made(desk.tier3.post('/reviews', { from: deskDay(-7), to: deskDay(-1) }))).id;
    const about = { kind: 'free', text: '=cmd|"/C calc"!A0 <b>[x](javascript:1)</b>\r\nEND:VEVENT' };
    const body = { kind: 'accept', about, owner: desk.tier3.id, dueOn: deskDay(3), note: 'Until the next wave' };
    decision = (await made(desk.tier3.post(`/reviews/${review}/decisions`, body))).id;
  });
  afterAll(() => desk.close());

  it('has no papers of a review that is open, or that is not there', async () => {
    for (const path of [`/reviews/${review}.md`, `/reviews/${review}/decisions.csv`]) {
      expect(await refused(desk.viewer.get(path))).toMatchObject({
        status: 409,
        type: '/problems/review-open',
      });
    }
    await desk.viewer.get('/reviews/9999.md').expect(404);
    await desk.viewer.get('/reviews/9999/decisions.csv').expect(404);
    await desk.viewer.get('/reviews/x.md').expect(404);
  });

  it('gives the minutes and the decisions of a closed one, and nothing in them does anything', async () => {
    await made(desk.lead.post(`/reviews/${review}/closure`, { attendance: [desk.tier3.id] }));
    const minutes = await desk.viewer.get(`/reviews/${review}.md`).expect(200);
    expect(minutes.headers).toMatchObject({
      'content-type': 'text/markdown; charset=utf-8',
      'content-disposition': `attachment; filename="review-${review}.md"`,
    });
    expect(minutes.text).toContain(`# Trend review ${deskDay(-7)} to ${deskDay(-1)}`);
    expect(minutes.text).toContain(`Present: ${desk.tier3.name}.`);
    expect(minutes.text).toContain('\\<b\\>\\[x\\](javascript:1)');
    const csv = await desk.viewer.get(`/reviews/${review}/decisions.csv?bom=true`).expect(200);
    expect(csv.headers).toMatchObject({ 'content-type': 'text/csv; charset=utf-8' });
    expect(csv.text).toMatch(/^\uFEFFid,review,decidedOn,kind,about/);
    expect(csv.text).toContain(`"'=cmd|""/C calc""!A0`);
    // Another wording afterwards changes no paper.
    const changed = desk.tier3.patch(`/decisions/${decision}`, { note: 'Said otherwise' });
    const { headers } = await desk.tier3.get(`/decisions/${decision}`);
    await changed.set('If-Match', String(headers['etag'])).expect(200);
    expect((await desk.viewer.get(`/reviews/${review}/decisions.csv?bom=true`)).text).toBe(csv.text);
  });

  it('gives due dates to a calendar that knows the address, and its token opens nothing else', async () => {
    const { token, id } = await feedToken(desk.tier1);
    const answer = await feed(token).expect(200);
    expect(answer.headers['content-type']).toBe('text/calendar; charset=utf-8');
    expect(answer.text).toContain(`DTSTART;VALUE=DATE:${deskDay(3).replaceAll('-', '')}\r\n`);
    expect(answer.text).toContain('SEQUENCE:1\r\n');
    expect(answer.text.match(/^(BEGIN|END):/gm)).toHaveLength(4);
    expect((await feed(token)).text).toBe(answer.text);
    for (const path of ['/me', '/reviews', '/decisions', '/tickets', '/tokens']) {
      await request(desk.url).get(`/api/v1${path}`).set('Authorization', `Bearer ${token}`).expect(401);
    }
    await request(desk.url).get('/api/v1/decisions').query({ token }).expect(401);
    const kept = await desk.db.query<{ text: string }>('SELECT t::text AS text FROM api_tokens t WHERE id = $1', [id]);
    expect(kept[0]!.text).not.toContain(token);
    expect((await desk.tier1.get('/tokens')).body).toMatchObject({ items: [{ id, feed: 'decisions' }] });
    await desk.tier1.delete(`/tokens/${id}`).expect(204);
    await feed(token).expect(404);
    expect(lines.some((line) => line.includes('/api/v1/decisions.ics'))).toBe(true);
    expect(lines.filter((line) => line.includes(token))).toEqual([]);
  });

  it('gives them to nobody else', async () => {
    const bearer = await made(desk.tier1.post('/tokens', { name: 'all', scopes: ['review:read'] }));
    const gone = await desk.hire('tier2');
    const { token } = await feedToken(gone);
    await setActive(gone, false);
    for (const wrong of [token, bearer.token, desk.lead.token, 'tlf_x', `tlf_${'A'.repeat(43)}`]) {
      expect((await feed(wrong)).status).toBe(404);
    }
    await setActive(gone, true);
    await feed(token).expect(404);
    await request(desk.url).get('/api/v1/decisions.ics').expect(400);
    const ended = await feedToken(desk.tier1);
    await desk.db.execute('UPDATE api_tokens SET expires_at = now() WHERE id = $1', [ended.id]);
    await feed(ended.token).expect(404);
  });

  it.each([
    ['another scope', { scopes: ['ticket:read'] }],
    ['more scopes', { scopes: ['review:read', 'ticket:read'] }],
  ])('makes no address with %s', async (_, more) => {
    const problem = await refused(desk.lead.post('/tokens', { name: 'x', feed: 'decisions', ...more }));
    expect(pointers(problem)).toEqual(['/scopes']);
  });
});
