import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { attackerOf } from '../attack/document/attacker.js';
import { type Desk, logTicket, openDesk } from '../setup/desk.js';
import { openBrowser, signIn } from './browser.js';
import { addressesOf, addressesWith, formsAt, PRESSED_AT } from './hostile/addresses.js';
import { type HostileData, makeHostile } from './hostile/data.js';
import { frameAndPost, REFUSED, serveForeignPage, tryAll } from './hostile/foreign-page.js';
import { HOSTILE_FILE, importHostile } from './hostile/import.js';
import { HOSTILE_TEXTS } from './hostile/texts.js';
import { atRest, goTo, harm, openAll, openWatched, pressAll, wordsOn, write } from './hostile/watch.js';

/** Kept, and shown on no screen of the console, or only at another time: where a decision or a field is due. */
const SHOWN_NOWHERE = [
  'PATCH /api/v1/phases/{id} /reason',
  'POST /api/v1/decisions/{id}/verdicts /reason',
  'POST /api/v1/patterns/{key}/declines /reason',
  'POST /api/v1/quality/required-fields /why',
  'POST /api/v1/views /filter/q',
  'POST /api/v1/views /filter/requester',
  'POST /api/v1/views /filter/signature',
];
const plain = (text: string): string => text.replaceAll(/\s+/gu, '').toLowerCase();
/** `A new ticket`, its facts changed, or split off: all its facts stand in the form that changes them. */
const WITH_FACTS = /^(POST|PATCH) \/api\/v1\/tickets(\/\{key\}(\/splits)?)?$/;

describe('texts and requests that want to do harm', () => {
  let desk: Desk;
  let browser: Browser;
  let data: HostileData;
  let shown: string[];
  let everything: string;

  beforeAll(async () => {
    desk = await openDesk();
    browser = await openBrowser();
    const attacker = await attackerOf(desk);
    data = await makeHostile(attacker, desk.admin.token);
    attacker.client.close();
    everything = (await logTicket(desk.admin, { take: true, title: HOSTILE_TEXTS[3] })).key;
    for (const text of HOSTILE_TEXTS) await desk.admin.post(`/tickets/${everything}/comments`, { text }).expect(201);
    const evidence = [{ kind: 'link', content: 'https://contoso.example/"><script>globalThis.executed=true</script>' }];
    const packet = { reason: HOSTILE_TEXTS[0], tried: [HOSTILE_TEXTS[1]], evidence };
    await desk.admin.post(`/tickets/${everything}/escalations`, packet).expect(201);
    shown = await addressesOf(data.places, desk.admin);
    shown.push(`/import?import=${await importHostile(desk)}`);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  it('texts are sixty, and all of them stand somewhere', () => {
    expect(new Set(HOSTILE_TEXTS).size).toBe(60);
    const unused = HOSTILE_TEXTS.filter((text) => !data.written.some((one) => one.text.startsWith(text.trim())));
    expect(unused).toEqual([]);
  });

  it('texts are shown as texts on every screen, and nothing runs', async () => {
    const seen = await openWatched(browser, desk.url);
    const { page } = seen;
    await signIn(seen, desk.admin);
    const words: string[] = [];
    const look = async () => void words.push(plain(await wordsOn(page)));
    for (const address of shown) {
      await goTo(page, address);
      await openAll(page);
      await look();
      const every = page.getByRole('button', { name: 'Every event' });
      if (await every.isVisible()) {
        await every.click();
        await atRest(page);
        await look();
      }
      expect([address, await harm(seen)]).toEqual([address, []]);
    }
    for (const { operation, answer } of data.places.filter((place) => WITH_FACTS.test(place.operation))) {
      await goTo(page, `/queue?queue=mine&ticket=${(answer as { key: string }).key}`);
      await page.keyboard.press('m');
      await atRest(page);
      await look();
      expect([operation, await harm(seen)]).toEqual([operation, []]);
    }

    // All sixty under one another, and what the composer finds for `::`.
    await goTo(page, `/queue?queue=mine&ticket=${everything}`);
    await look();
    const one = words.at(-1)!;
    expect(HOSTILE_TEXTS.filter((text) => !one.includes(plain(text.trim())))).toEqual([]);
    expect(await page.locator('.timeline a').getAttribute('href')).toMatch(/^https:\/\/contoso\.example\//);
    await page.getByRole('textbox', { name: 'Comment' }).pressSequentially('::');
    await page.getByRole('listbox', { name: 'Snippets' }).waitFor();
    await look();
    await page.emulateMedia({ media: 'print' });
    await look();
    await page.emulateMedia({ media: 'screen' });

    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Search everything' }).fill('onerror');
    await page
      .getByRole('option', { name: /onerror/ })
      .first()
      .waitFor();
    await look();
    expect(words.at(-1)).toContain('onerror="globalthis.executed=true');
    await page.keyboard.press('Escape');

    await goTo(page, '/import');
    const file = { name: HOSTILE_FILE.name, mimeType: 'text/csv', buffer: Buffer.from(HOSTILE_FILE.text) };
    await page.locator('input[type=file]').first().setInputFiles(file);
    await atRest(page);
    await look();
    expect(HOSTILE_FILE.columns.filter((name) => !words.at(-1)!.includes(plain(name)))).toEqual([]);

    expect(await harm(seen)).toEqual([]);
    // A case's number is kept in a spelling of its own.
    const literal = data.written.filter(({ field }) => !/references?(\/0)?$/.test(field));
    const unseen = literal.filter(({ text }) => !words.some((all) => all.includes(plain(text))));
    expect(unseen.map(({ field }) => field).sort()).toEqual(SHOWN_NOWHERE);
  }, 180_000);

  it('texts do nothing where they are typed or in an address, even without a content policy', async () => {
    const seen = await openWatched(browser, desk.url, { bypassCSP: true });
    const { page } = seen;
    await signIn(seen, desk.admin);
    const fields = new Set<string>();
    const fill = async () => {
      const screen = new URL(page.url()).pathname;
      for (const name of await write(page)) fields.add(`${screen} ${name}`);
    };
    for (const address of formsAt(shown)) {
      await goTo(page, address);
      await fill();
      await atRest(page, 20);
      await page.evaluate(() => globalThis.watched.send());
      await atRest(page);
      expect([address, await harm(seen)]).toEqual([address, []]);
    }
    for (const address of PRESSED_AT) {
      await goTo(page, address);
      await fill();
      await pressAll(page, 'main', fill);
      expect([address, await harm(seen)]).toEqual([address, []]);
    }
    const held = await logTicket(desk.admin, { take: true, tier: 3, title: HOSTILE_TEXTS[7] });
    await goTo(page, `/queue?queue=mine&ticket=${held.key}`);
    await openAll(page);
    await pressAll(page, '#ticket-commands', fill);
    expect(fields.size).toBeGreaterThan(100);

    for (const text of ['javascript:globalThis.executed = true', 'constructor']) {
      for (const address of addressesWith(text)) {
        await goTo(page, address);
        expect([address, await harm(seen)]).toEqual([address, []]);
      }
    }
    await page.goto(`${desk.url}${addressesWith(HOSTILE_TEXTS[0]!)[0]}`);
    await atRest(page);
    const dossier = shown
      .find((address) => address.startsWith('/cases?cases=all&case='))!
      .split('=')
      .at(-1);
    await page.goto(`${desk.url}/api/v1/microsoft-cases/${dossier}/dossier?format=html`);
    expect(await page.evaluate(`document.querySelectorAll('script,img,a[href^=javascript]').length`)).toBe(0);
    expect(await page.evaluate(() => globalThis.executed)).toBeUndefined();
  }, 180_000);

  it('texts are no danger on a wall', async () => {
    const order = { name: 'Wall', scopes: ['wallboard:read'] };
    const { body } = await desk.admin.post('/tokens', order).expect(201);
    const seen = await openWatched(browser, `${desk.url}/board#${(body as { token: string }).token}`);
    await atRest(seen.page);
    await seen.page.getByRole('heading', { name: 'Tierline' }).waitFor();
    expect(await harm(seen)).toEqual([]);
  });

  it('requests from pages of others change, read and hear nothing', async () => {
    const { key } = await logTicket(desk.tier1, { take: true });
    const seen = await openWatched(browser, desk.url);
    await signIn(seen, desk.tier1);
    const cookies = await seen.context.cookies();
    expect(cookies).toMatchObject([{ name: 'tierline_session', httpOnly: true, sameSite: 'Lax', path: '/' }]);
    expect(await seen.page.evaluate('document.cookie')).toBe('');
    const stored = await seen.page.evaluate<string>('JSON.stringify([{ ...localStorage }, { ...sessionStorage }])');
    expect(stored).not.toContain(cookies[0]!.value);

    const foreign = await serveForeignPage();
    const { port } = foreign.address() as AddressInfo;
    // The same site on another port has the cookie sent along; another site has not.
    for (const host of ['127.0.0.1', 'localhost']) {
      const page = await seen.context.newPage();
      await page.goto(`http://${host}:${port}/`);
      expect([host, await page.evaluate(tryAll(desk.url, key))]).toEqual([host, REFUSED]);
      const answered = page.waitForResponse((response) => response.url().endsWith('/comments'));
      await page.evaluate(frameAndPost(desk.url, key));
      expect([host, [401, 403, 415].includes((await answered).status())]).toEqual([host, true]);
      await page.close();
    }
    await new Promise((done) => foreign.close(done));
    const { body } = await desk.tier1.get(`/tickets/${key}/history`);
    expect((body as { comments: unknown[] }).comments).toEqual([]);
  }, 60_000);
});
