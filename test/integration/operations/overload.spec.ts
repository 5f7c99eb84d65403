import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { openLog } from '../../../src/platform/log/log.js';
import { A_TICKET, openDesk, PASSWORD, type Desk, type ShownProblem, type ShownTicket } from '../../setup/desk.js';
import { until } from './until.js';

const BURST = 400;
const IN_WORK = 12;
const ENOUGH_REFUSED = 50;
const MOST_GROWTH_BYTES = 200 * 1024 * 1024;

describe('more requests than the node can do', () => {
  let desk: Desk;
  const lines: string[] = [];

  beforeAll(async () => {
    const log = openLog('info', { write: (line) => void lines.push(line) });
    desk = await openDesk({ log, env: { TIERLINE_POOL_SIZE: '2', TIERLINE_MAX_REQUESTS: String(IN_WORK) } });
  }, 90_000);
  afterAll(() => desk.close());

  /** Nobody writes a ticket until it is called. */
  const heldUp = async () => {
    const client = await desk.database.dedicatedClient('test');
    await client.query('BEGIN; LOCK TABLE tickets IN EXCLUSIVE MODE');
    return () => client.query('COMMIT').then(() => client.end());
  };

  const log = (title: string) => desk.tier1.post('/tickets', { ...A_TICKET, title });

  it('are refused at once with 503 and Retry-After, or done; nothing that was confirmed is lost', async () => {
    const { body: session } = await request(desk.url)
      .post('/api/v1/sessions')
      .send({ email: desk.viewer.email, password: PASSWORD });
    const before = process.memoryUsage().rss;
    lines.length = 0;
    const release = await heldUp();
    let answered = 0;
    const sent = Array.from({ length: BURST }, (_, n) => log(`burst ${n}`).then((answer) => (answered++, answer)));
    const answers = Promise.all(sent);
    await until(() => answered >= ENOUGH_REFUSED);
    void release();
    // Asked while the rest is under way.
    const [live, metrics, out] = await Promise.all([
      request(desk.url).get('/livez'),
      request(desk.url).get('/metrics'),
      request(desk.url)
        .delete('/api/v1/sessions/current')
        .set('Authorization', `Bearer ${(session as { token: string }).token}`),
    ]);
    expect([live.status, metrics.status, out.status]).toEqual([200, 200, 204]);

    const done = (await answers).filter(({ status }) => status === 201);
    const refused = (await answers).filter(({ status }) => status === 503);
    expect(done.length + refused.length).toBe(BURST);
    expect(done.length).toBeGreaterThan(0);
    expect(refused.length).toBeGreaterThan(0);
    for (const { body, headers } of refused) {
      expect(headers['content-type']).toContain('application/problem+json');
      expect(Number(headers['retry-after'])).toBeGreaterThanOrEqual(1);
      expect(headers['x-request-id']).toBe((body as ShownProblem)['requestId']);
    }
    const overloaded = refused.map(({ body }) => body as ShownProblem).filter(({ code }) => code === 'overloaded');
    expect(overloaded.length).toBeGreaterThanOrEqual(ENOUGH_REFUSED - IN_WORK);
    expect(overloaded[0]).toMatchObject({ type: '/problems/overloaded', status: 503, reason: 'requests' });
    expect(overloaded[0]?.detail).toContain('send it again');
    expect(process.memoryUsage().rss - before).toBeLessThan(MOST_GROWTH_BYTES);

    const kept = await desk.db.query<{ title: string }>("SELECT title FROM tickets WHERE title LIKE 'burst %'");
    expect(kept.map(({ title }) => title).sort()).toEqual(
      done.map(({ body }) => (body as ShownTicket)['title'] as string).sort(),
    );
  });

  it('are counted and told in one line, not in one each', async () => {
    let text = '';
    const metrics = async () => (await request(desk.url).get('/metrics')).text;
    // What was answered a moment ago may still be counted as in work.
    const idle = [/^tierline_requests_in_work 0$/m, /^tierline_database_connections\{state="waiting"\} 0$/m];
    await until(async () => {
      text = await metrics();
      return idle.every((line) => line.test(text));
    }, 10_000);
    const shed = Number(/^tierline_requests_shed_total\{reason="requests"\} (\d+)$/m.exec(text)?.[1]);
    expect(shed).toBeGreaterThan(0);
    await until(() => told() !== undefined, 10_000);
    expect(told()).toMatchObject({ level: 'warn', refused: expect.objectContaining({ requests: expect.any(Number) }) });
    const logged = lines.filter((line) => line.includes('"status":503'));
    expect(logged.length).toBeLessThanOrEqual(IN_WORK);
  });

  const told = () => lines.map((line) => JSON.parse(line) as { msg: string }).find(({ msg }) => msg === 'overloaded');

  it('leave nothing behind: afterwards everything is served', async () => {
    for (let n = 0; n < 30; n++) expect((await log(`after ${n}`)).status).toBe(201);
    const together = await Promise.all(Array.from({ length: 20 }, (_, n) => log(`together ${n}`)));
    expect(together.map(({ status }) => status)).toEqual(together.map(() => 201));
    expect((await request(desk.url).get('/readyz')).status).toBe(200);
  });
});
