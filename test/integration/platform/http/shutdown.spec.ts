import { Agent, request as httpRequest } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { startApp } from '../../../setup/app.js';
import { GATES, probeModule } from './probe.js';

describe('a stop', () => {
  it('lets a running request finish, refuses new ones and does not wait for idle connections', async () => {
    const app = await startApp({ module: probeModule });
    await app.db.execute('CREATE TABLE marbles (id integer GENERATED ALWAYS AS IDENTITY, colour text NOT NULL)');
    const agent = new Agent({ keepAlive: true });
    await new Promise<void>((resolve, reject) => {
      const idle = httpRequest(`${app.url}/livez`, { agent }, (response) => response.resume().on('end', resolve));
      idle.on('error', reject).end();
    });

    let open: () => void = () => undefined;
    GATES.wait = new Promise((resolve) => (open = resolve));
    const running = request(app.url)
      .post('/api/v1/marbles')
      .send({ colour: 'red' })
      .then((answer) => answer.status);
    const inserted = async () => (await app.db.query('SELECT 1 FROM marbles')).length > 0;
    while (!(await inserted())) await new Promise((go) => setTimeout(go, 10));

    let closed = false;
    const closing = app.close().then(() => (closed = true));
    await new Promise((go) => setTimeout(go, 100));
    expect(closed).toBe(false);
    await expect(request(app.url).get('/livez')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    open();
    expect(await running).toBe(201);
    await closing;
    agent.destroy();
  });
});
