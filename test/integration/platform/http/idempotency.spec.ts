import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { Jobs } from '../../../../src/platform/jobs/jobs.js';
import { startApp, type TestApp } from '../../../setup/app.js';
import { GATES, probeModule } from './probe.js';

describe('Idempotency-Key', () => {
  let app: TestApp;
  let other: TestApp;
  let staff: number[];

  beforeAll(async () => {
    app = await startApp({ module: probeModule });
    other = await startApp({ module: probeModule, databaseUrl: app.database.url });
    await app.db.execute('CREATE TABLE marbles (id integer GENERATED ALWAYS AS IDENTITY, colour text NOT NULL)');
    const rows = await app.db.query<{ id: number }>(
      `INSERT INTO staff (email, name, role) VALUES ('a@x.example', 'A', 'tier1'), ('b@x.example', 'B', 'tier1') RETURNING id`,
    );
    staff = rows.map((row) => row.id);
  });
  afterAll(async () => {
    await other.close();
    await app.close();
  });
  beforeEach(async () => {
    delete GATES.wait;
    await app.db.execute('TRUNCATE marbles');
    await app.db.execute('TRUNCATE idempotency_keys');
  });

  const post = (key: string | undefined, body: object = { colour: 'red' }, { as = 0, path = '', node = app } = {}) => {
    const call = request(node.url).post(`/api/v1/marbles${path}`).set('X-Staff', String(staff[as]));
    return (key === undefined ? call : call.set('Idempotency-Key', key)).send(body);
  };
  const count = async (table: 'marbles' | 'idempotency_keys') =>
    (await app.db.query<{ n: number }>(`SELECT count(*) AS n FROM ${table}`))[0]?.n;

  it('gives a repeated request the first answer, byte for byte, and does the work once', async () => {
    const first = await post('key-1');
    const second = await post('key-1');
    expect(first.status).toBe(201);
    expect(first.headers['idempotency-replayed']).toBeUndefined();
    expect(second.status).toBe(201);
    expect(second.headers['idempotency-replayed']).toBe('true');
    expect(second.text).toBe(first.text);
    for (const name of ['etag', 'location', 'content-type', 'content-length']) {
      expect([name, second.headers[name]]).toEqual([name, first.headers[name]]);
    }
    expect(await count('marbles')).toBe(1);
  });

  it('replays an answer without a body', async () => {
    const path = '/nothing';
    expect((await post('key-1', {}, { path })).status).toBe(204);
    const second = await post('key-1', {}, { path });
    expect([second.status, second.text, second.headers['idempotency-replayed']]).toEqual([204, '', 'true']);
  });

  it('refuses a key that was used for another body or another address', async () => {
    await post('key-1');
    const answers = [await post('key-1', { colour: 'blue' }), await post('key-1', undefined, { path: '?again=1' })];
    for (const { status, body } of answers) expect([status, body.code]).toEqual([422, 'idempotency_key_reused']);
    expect(await count('marbles')).toBe(1);
  });

  it('keeps the keys of different people apart', async () => {
    await post('key-1');
    expect((await post('key-1', { colour: 'blue' }, { as: 1 })).body.colour).toBe('blue');
  });

  it.each([
    ['refuses', { colour: 'refused' }, 409],
    ['answers with a status of its own', { colour: 'by status' }, 409],
    ['gets a wrong body', { colour: 7 }, 400],
  ])('stores nothing when the handler %s, and keeps nothing of its work', async (_what, body, status) => {
    expect((await post('key-1', body)).status).toBe(status);
    expect([await count('marbles'), await count('idempotency_keys')]).toEqual([0, 0]);
    expect((await post('key-1')).status).toBe(201);
  });

  it('does the work once for 20 simultaneous requests on two nodes', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => post('key-1', undefined, { node: index % 2 ? app : other })),
    );
    expect(new Set(answers.map((answer) => answer.text)).size).toBe(1);
    expect(answers.filter((answer) => answer.headers['idempotency-replayed'] === undefined)).toHaveLength(1);
    expect(await count('marbles')).toBe(1);
  });

  it('lets the next one work when the first is refused after all', async () => {
    let open: () => void = () => undefined;
    GATES.wait = new Promise((resolve) => (open = resolve));
    const first = post('key-1', { colour: 'refused' }).then((answer) => answer.status);
    const second = post('key-1', { colour: 'refused' }, { node: other }).then((answer) => answer.status);
    setTimeout(open, 100);
    expect(await Promise.all([first, second])).toEqual([409, 409]);
    expect(await count('idempotency_keys')).toBe(0);
  });

  it.each(['', 'with space', 'ü', 'x'.repeat(256)])('refuses the key "%s"', async (key) => {
    const call = request(app.url).post('/api/v1/marbles').set('X-Staff', String(staff[0]));
    const { status, body } = await call
      .set('Idempotency-Key', Buffer.from(key).toString('latin1'))
      .send({ colour: 'a' });
    expect([status, body.code]).toEqual([400, 'idempotency_key_invalid']);
  });

  it('is ignored where the answer holds a secret, and where nobody is signed in', async () => {
    expect((await post('key-1', {}, { path: '/secrets' })).body).toEqual({ isTransaction: false });
    await request(app.url).post('/api/v1/marbles').set('Idempotency-Key', 'key-1').send({ colour: 'red' });
    expect(await count('idempotency_keys')).toBe(0);
  });

  it('forgets keys after a day', async () => {
    await post('old');
    await app.db.execute("UPDATE idempotency_keys SET created_at = now() - interval '25 hours'");
    await post('new');
    expect(await app.app.get(Jobs).runOnce('idempotency-expiry')).toBe(true);
    expect(await app.db.query('SELECT key FROM idempotency_keys')).toEqual([{ key: 'new' }]);
  });
});
