import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DRAFTS_EXPIRY } from '../../../src/identity/drafts/drafts-expiry.js';
import { Jobs } from '../../../src/platform/jobs/jobs.js';
import type { TestApp } from '../../setup/app.js';
import { as, type Person, signedIn, startIdentityApp } from './identity-app.js';

interface Shown {
  name: string;
  text: string;
  version: number;
}

describe('identity: drafts', () => {
  let app: TestApp;
  let writer: Person;

  beforeAll(async () => {
    app = await startIdentityApp();
    writer = await signedIn(app, 'tier1');
  });
  afterAll(() => app.close());

  const at = (name: string) => `/me/drafts/${encodeURIComponent(name)}`;
  const keep = (name: string, text: string, over?: number | null, who = writer) =>
    as(app, who).put(at(name)).send({ text, over });
  const list = async (who = writer) => ((await as(app, who).get('/me/drafts')).body as { items: Shown[] }).items;

  it('are kept as they were typed, the newest first, and are nobody else’s', async () => {
    const text = ' two lines\n  <b>and</b> 漢字 🙂 ';
    const { status, body } = await keep('comment TL-1', text);
    expect([status, body]).toMatchObject([200, { name: 'comment TL-1', text }]);
    await keep('escalate reason TL-2', 'why');
    expect((await list()).map(({ name }) => name)).toEqual(['escalate reason TL-2', 'comment TL-1']);
    expect((await as(app, writer).get(at('comment TL-1'))).body).toEqual(body);
    const other = await signedIn(app, 'admin');
    expect(await list(other)).toEqual([]);
    expect((await as(app, other).get(at('comment TL-1'))).status).toBe(404);
    expect((await as(app, other).delete(at('comment TL-1'))).status).toBe(204);
    expect((await as(app, writer).get(at('comment TL-1'))).status).toBe(200);
  });

  it('never write over a text that was typed elsewhere since', async () => {
    const first: Shown = (await keep('note', 'one')).body;
    const second: Shown = (await keep('note', 'one and two', first.version)).body;
    const late = await keep('note', 'one, otherwise', first.version);
    expect([late.status, late.body]).toMatchObject([
      412,
      { current: { text: 'one and two', version: second.version } },
    ]);
    expect((await keep('note', 'from nothing')).status).toBe(412);
    // The answer was lost on the way and the same text comes again.
    expect((await keep('note', 'one and two', first.version)).status).toBe(200);
  });

  it('are forgotten when they are sent, but not the words that came since', async () => {
    const sent: Shown = (await keep('sent', 'first')).body;
    const more: Shown = (await keep('sent', 'first, more', sent.version)).body;
    expect((await as(app, writer).delete(`${at('sent')}?over=${sent.version}`)).status).toBe(204);
    expect((await as(app, writer).get(at('sent'))).body).toMatchObject({ text: 'first, more' });
    await as(app, writer).delete(`${at('sent')}?over=${more.version}`);
    expect((await as(app, writer).get(at('sent'))).status).toBe(404);
    // Begun anew: the version of the one before means nothing any more.
    const anew: Shown = (await keep('sent', 'anew')).body;
    expect((await keep('sent', 'late', more.version)).status).toBe(412);
    expect(anew.version).not.toBe(more.version);
  });

  it('have limits of name, length, number and sum, and say so', async () => {
    for (const name of ['/x', ' x', 'x'.repeat(121), 'é']) expect((await keep(name, 'x')).status).toBe(400);
    expect((await keep('empty', '')).status).toBe(400);
    expect((await keep('long', 'x'.repeat(65_537))).status).toBe(400);
    const hoarder = await signedIn(app, 'tier2');
    for (let n = 0; n < 16; n += 1) {
      expect((await keep(`n ${n}`, 'x'.repeat(65_536), null, hoarder)).status).toBe(200);
    }
    const full = await keep('one more', 'x', null, hoarder);
    expect([full.status, full.body]).toMatchObject([409, { type: expect.stringMatching(/too-many-drafts$/) }]);
    await app.db.execute(`UPDATE drafts SET text = 'x' WHERE staff_id = $1`, [hoarder.id]);
    await app.db.execute(
      `INSERT INTO drafts SELECT $1, 'more ' || n, 'x', 1, now() FROM generate_series(1, 184) AS n`,
      [hoarder.id],
    );
    expect((await keep('the 201st', 'x', null, hoarder)).status).toBe(409);
    expect(
      (await keep('n 3', 'changed', (await list(hoarder)).find(({ name }) => name === 'n 3')?.version, hoarder)).status,
    ).toBe(200);
  });

  it('are not for tokens', async () => {
    const { body } = await as(app, writer)
      .post('/tokens')
      .send({ name: 'x', scopes: ['staff:read'] });
    const token = body as { token: string };
    expect((await as(app, token).get('/me/drafts')).status).toBe(403);
    expect((await as(app, token).put(at('x')).send({ text: 'x' })).status).toBe(403);
    expect((await as(app, token).delete(at('x'))).status).toBe(403);
  });

  it('are deleted a month after the last key', async () => {
    await keep('old', 'x');
    await keep('younger', 'x');
    await app.db.execute(
      `UPDATE drafts SET changed_at = now() - CASE name WHEN 'old' THEN interval '31 days' ELSE interval '29 days' END
       WHERE staff_id = $1 AND name IN ('old', 'younger')`,
      [writer.id],
    );
    await app.app.get(Jobs).runOnce(DRAFTS_EXPIRY);
    const names = (await list()).map(({ name }) => name);
    expect([names.includes('old'), names.includes('younger')]).toEqual([false, true]);
  });
});
