import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { startApp, type TestApp } from '../../../setup/app.js';
import { probeModule } from './probe.js';

describe('problem+json', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startApp({ module: probeModule });
    await app.db.execute('CREATE TABLE marbles (id integer GENERATED ALWAYS AS IDENTITY, colour text NOT NULL)');
  });
  afterAll(() => app.close());

  const MARBLES = '/api/v1/marbles';
  const post = (body: string, type = 'application/json') =>
    request(app.url).post(MARBLES).set('Content-Type', type).send(body);
  const pointers = (body: { errors?: { pointer: string }[] }) => body.errors?.map((error) => error.pointer).sort();

  it('has one form for every error', async () => {
    const response = await request(app.url).get('/api/v1/nowhere').set('X-Request-Id', 'from-the-proxy-1');
    expect(response.headers['content-type']).toContain('application/problem+json');
    expect(response.headers['x-request-id']).toBe('from-the-proxy-1');
    expect(response.body).toEqual({
      type: '/problems/not-found',
      title: 'Not found',
      status: 404,
      code: 'not_found',
      detail: 'There is nothing at this address.',
      requestId: 'from-the-proxy-1',
    });
  });

  it.each([
    ['an unknown address', 'GET', '/nowhere', undefined, 404, 'not_found'],
    ['an id that is none', 'GET', `${MARBLES}/12x`, undefined, 404, 'not_found'],
    ['an id out of range', 'GET', `${MARBLES}/99999999999`, undefined, 404, 'not_found'],
    ['another method', 'DELETE', MARBLES, undefined, 405, 'method_not_allowed'],
    ['a body that is no JSON', 'POST', MARBLES, '{"colour":', 400, 'malformed_json'],
    ['a body that is too large', 'POST', MARBLES, `{"colour":"${'x'.repeat(300_000)}"}`, 413, 'body_too_large'],
    ['an unexpected error', 'GET', `${MARBLES}/broken`, undefined, 500, 'internal_error'],
    ['a database that is away', 'GET', `${MARBLES}/away`, undefined, 503, 'database_away'],
    ['a broken address', 'GET', `${MARBLES}/%E0%A4%A`, undefined, 400, 'bad_request'],
  ])('answers %s', async (_what, method, path, body, status, code) => {
    const call = request(app.url)[method.toLowerCase() as 'get'](path);
    const response = await (body === undefined ? call : call.set('Content-Type', 'application/json').send(body));
    expect(response.status).toBe(status);
    expect(response.headers['content-type']).toContain('application/problem+json');
    expect(response.body).toMatchObject({ status, code, type: `/problems/${code.replaceAll('_', '-')}` });
    expect(JSON.stringify(response.body)).not.toMatch(/hunter2|10\.0\.0\.1|node_modules|Error:/);
  });

  it('says which methods an address answers and when to come back', async () => {
    expect((await request(app.url).delete(MARBLES)).headers['allow']).toBe('GET, HEAD, POST');
    expect((await request(app.url).get(`${MARBLES}/away`)).headers['retry-after']).toBe('1');
  });

  it('refuses other content types', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'text/csv', 'application/xml']) {
      const response = await post('colour=red', type);
      expect([type, response.status, response.body.code]).toEqual([type, 415, 'unsupported_media_type']);
    }
  });

  it('names every wrong field by its pointer', async () => {
    const wrong = { colour: 7, size: 1.5, requester: { upn: 'nobody', extra: 1 }, 'a/b~c': 1 };
    const response = await post(JSON.stringify(wrong));
    expect(response.status).toBe(400);
    expect(response.body.code).toBe('validation_failed');
    expect(pointers(response.body)).toEqual(['/a~1b~0c', '/colour', '/requester/extra', '/requester/upn', '/size']);
  });

  it.each([
    ['NUL in a text', '{"colour":"a\\u0000b"}', '/colour'],
    ['NUL deep inside', '{"colour":"a","requester":{"upn":["x",{"y":"\\u0000"}]}}', '/requester/upn/1/y'],
    ['NUL in a name', '{"col\\u0000our":"a"}', '/col\uFFFDour'],
    ['half of a surrogate pair', '{"colour":"\\ud800"}', '/colour'],
    ['__proto__', '{"colour":"a","__proto__":{"admin":true}}', '/__proto__'],
    ['constructor', '{"colour":"a","requester":{"constructor":{"prototype":{}}}}', '/requester/constructor'],
  ])('refuses %s and names it', async (_what, body, pointer) => {
    const response = await post(body);
    expect([response.status, response.body.code]).toEqual([400, 'validation_failed']);
    expect(pointers(response.body)).toContain(pointer);
  });

  it('keeps whole surrogate pairs', async () => {
    expect((await post('{"colour":"\\ud83d\\ude80"}')).body.colour).toBe('🚀');
  });

  it('refuses bottomless nesting, bytes that are no UTF-8 and bodies that are no object', async () => {
    const deep = await post(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
    expect([deep.status, deep.body.code]).toEqual([400, 'validation_failed']);
    const call = request(app.url).post(MARBLES).set('Content-Type', 'application/json');
    call.write(Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]));
    expect((await call).body.code).toBe('malformed_json');
    for (const body of ['[]', '7', '"text"', 'true']) expect((await post(body)).status).toBe(400);
    expect((await post('null')).status).toBe(400);
  });

  it('takes an empty body where nothing is asked, and refuses fields there', async () => {
    const nothing = () => request(app.url).post(`${MARBLES}/nothing`);
    expect((await nothing()).status).toBe(204);
    expect((await nothing().set('Content-Type', 'application/json')).status).toBe(204);
    expect(pointers((await nothing().send({ tier: 3 })).body)).toEqual(['/tier']);
  });

  it('refuses NUL in the query and in the path', async () => {
    const query = await request(app.url).get(`${MARBLES}?q=r%00ed`);
    expect([query.status, pointers(query.body)]).toEqual([400, ['/q']]);
    expect((await request(app.url).get(`${MARBLES}/1%00`)).status).toBe(404);
  });

  it('refuses unknown and repeated parameters', async () => {
    const unknown = await request(app.url).get(`${MARBLES}?color=red`);
    expect(pointers(unknown.body)).toEqual(['/color']);
    const repeated = await request(app.url).get(`${MARBLES}?colour=red&colour=blue`);
    expect(pointers(repeated.body)).toEqual(['/colour']);
  });

  it('takes CSV only where a route says so, with its own limit', async () => {
    const csv = (text: string | Buffer) =>
      request(app.url)
        .post(`${MARBLES}/csv`)
        .set('Content-Type', 'text/csv')
        .send(text as string);
    expect((await csv(`\uFEFFa,b\n${'1,2\n'.repeat(100_000)}`)).body).toEqual({ type: 'string', length: 400_004 });
    expect((await csv('a\0b')).body.code).toBe('malformed_csv');
    expect((await csv('x'.repeat(1_000_001))).status).toBe(413);
  });

  it('answers what is not HTTP', async () => {
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(new URL(app.url).port), '127.0.0.1', () => socket.write('HELLO\r\n\r\n'));
      let text = '';
      socket.on('data', (chunk) => (text += chunk.toString()));
      socket.on('close', () => resolve(text));
      socket.on('error', reject);
    });
    expect(answer).toContain('HTTP/1.1 400');
    expect(answer).toContain('"code":"bad_request"');
  });

  it('makes its own request id when the given one is not fit to be logged', async () => {
    const response = await request(app.url).get('/livez').set('X-Request-Id', 'a b"c');
    expect(response.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('tells nothing about itself and keeps answers out of caches and frames', async () => {
    const { headers } = await request(app.url).get(MARBLES);
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers['server']).toBeUndefined();
  });

  it('describes itself in OpenAPI 3.1 with its own pages', async () => {
    const { body } = await request(app.url).get('/api/openapi.json');
    expect(body.openapi).toBe('3.1.0');
    const create = body.paths['/api/v1/marbles'].post;
    expect(create.responses.default.content).toHaveProperty(['application/problem+json']);
    expect(create.parameters).toContainEqual(expect.objectContaining({ name: 'Idempotency-Key', in: 'header' }));
    expect(body.paths['/api/v1/marbles/secrets'].post.parameters).toEqual([]);
    expect(body.components.schemas.Problem.required).toContain('requestId');
    for (const page of ['', '/start.js', '/swagger-ui.css', '/swagger-ui-bundle.js']) {
      expect((await request(app.url).get(`/api/docs${page}`)).status).toBe(200);
    }
  });
});
