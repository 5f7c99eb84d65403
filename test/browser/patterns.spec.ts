import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { FindPatterns } from '../../src/patterns/pattern/find-patterns.js';
import { FoldDeltas } from '../../src/trends/fold/fold-deltas.js';
import { type Desk, openDesk } from '../setup/desk.js';
import { madeSignal } from '../setup/made-signal.js';
import { openBrowser, openPage, signIn } from './browser.js';
import { picture } from './pictures.js';
import { violations } from './violations.js';

const KNOWN = 'v1/enrollment/windows/code:0x80180014';
/** Codes that nobody carries; three people each make the machine begin a pattern. */
const FRESH = ['0x80180031', '0x80180013', '0x80180018', '0x801c0003'] as const;

describe('patterns and signals on a screen', () => {
  let desk: Desk;
  let browser: Browser;
  let signal: number;
  let linked: string;

  beforeAll(async () => {
    desk = await openDesk();
    browser = await openBrowser();
    const known = {
      title: 'Windows refuses laptops',
      signatures: [KNOWN],
      tellCaller: 'Keep it on; we call you back.',
    };
    await desk.tier3.post('/patterns', known).expect(201);
    linked = await log('0x80180014', 'Ada Fox');
    await desk.tier1.post(`/tickets/${linked}/links`, { pattern: 'PT-1' }).expect(201);
    for (const who of ['Bo Lim', 'Cy Ray']) await log('0x80180014', who);
    for (const code of FRESH) for (const n of [1, 2, 3]) await log(code, `Person ${n} of ${code}`);
    await desk.app.get(FoldDeltas).all();
    await desk.app.get(FindPatterns).run();
    signal = await madeSignal(desk.db);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  async function log(errorCode: string, name: string): Promise<string> {
    const title = `Laptop of ${name} does not enroll`;
    const body = { kind: 'enrollment', platform: 'windows', title, errorCode, requester: { name } };
    const { body: made } = await desk.tier1.post('/tickets', body).expect(201);
    return (made as { key: string }).key;
  }

  const states = async () => {
    const all = 'state=emerging&state=active&state=dismissed&state=archived&state=merged';
    const { body } = await desk.tier3.get(`/patterns?limit=200&${all}`).expect(200);
    const items = (body as { items: { key: string; state: string }[] }).items;
    return Object.fromEntries(items.map(({ key, state }) => [key, state]));
  };

  /** Each screen with what of it must be there before it is looked at. */
  const shown: readonly [string, string, (page: Page) => Promise<unknown>][] = [
    ['patterns', '/patterns', (page) => page.getByRole('option', { name: /PT-1/ }).waitFor()],
    [
      'pattern',
      '/patterns?pattern=PT-1&members=suggested',
      async (page) => {
        await page.getByRole('region', { name: 'What they have in common' }).waitFor();
        await page.getByRole('listbox', { name: 'Suggested tickets' }).getByRole('option').first().click();
        await page.getByText('belongs here because').waitFor();
      },
    ],
    [
      'inbox',
      '/patterns?tab=inbox&pattern=PT-2&do=merge',
      (page) => page.getByRole('listbox', { name: 'Patterns' }).getByText('PT-1').waitFor(),
    ],
    [
      'signals',
      '/signals?signal=1&do=dismiss',
      (page) => page.getByRole('form', { name: 'Dismiss signal 1' }).waitFor(),
    ],
  ];

  it.each(['light', 'dark'] as const)('axe finds nothing in %s colours', async (colours) => {
    const seen = await openPage(browser, desk.url, { dark: colours === 'dark' });
    const { page } = seen;
    await signIn(seen, desk.tier3);
    for (const [name, address, ready] of shown) {
      await page.goto(desk.url + address);
      await ready(page);
      await picture(page, `${name}-${colours}`);
      expect([name, await violations(page)]).toEqual([name, []]);
    }
    expect(seen.faults).toEqual([]);
  });

  it('needs no scrolling sideways in 320 pixels', async () => {
    const seen = await openPage(browser, desk.url, { width: 320 });
    const { page } = seen;
    await signIn(seen, desk.tier3);
    for (const [name, address, ready] of shown) {
      await page.goto(desk.url + address.replace('&do=merge', ''));
      if (name !== 'inbox') await ready(page);
      const wider = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
      expect([name, wider]).toEqual([name, 0]);
    }
  });

  it('is home of tier 3, where what is new is taken, accepted, declined, merged and put aside by one key each', async () => {
    const seen = await openPage(browser, desk.url);
    const { page } = seen;
    await signIn(seen, desk.tier3);
    await page.getByRole('heading', { name: 'Patterns', level: 1 }).waitFor();
    const keys = async (...pressed: string[]) => {
      for (const key of pressed) await page.keyboard.press(key);
    };
    const opened = (name: string | RegExp) =>
      page.getByRole('region', { name }).getByRole('heading', { level: 2 }).waitFor();
    await keys('g', 'x');
    await page.getByRole('listbox', { name: 'Inbox' }).getByRole('option').nth(4).waitFor();

    await keys('j');
    await opened(`Signal ${signal}`);
    await keys('1');
    await opened('Pattern PT-5');
    expect((await desk.tier3.get(`/signals/${signal}`)).body).toMatchObject({ owner: { id: desk.tier3.id } });

    await keys('1');
    await opened('Pattern PT-4');

    await keys('3');
    await page.getByRole('textbox', { name: 'Why' }).fill('The lab tried old images.');
    await keys('Control+Enter');
    await opened('Pattern PT-3');

    await keys('2');
    await page.getByRole('combobox', { name: 'Into' }).fill('refuses');
    await page.getByRole('option', { name: /PT-1/ }).waitFor();
    await keys('Enter', 'Tab');
    await page.keyboard.type('The same licence is missing.');
    await keys('Control+Enter');
    await opened('Pattern PT-2');
    await page.getByText('PT-3 went into PT-1.').waitFor();
    expect(await states()).toMatchObject({ 'PT-3': 'merged' });
    await keys('u');
    await opened('Pattern PT-3');
    await keys('3');
    await page.getByRole('textbox', { name: 'Why' }).fill('Two things after all, and this one is none.');
    await keys('Control+Enter');
    await opened('Pattern PT-2');

    await keys('h');
    await page.getByRole('textbox', { name: 'Why' }).fill('Rare; the next image mends it.');
    await keys('Control+Enter');
    await page.getByText('Nothing new to look at').waitFor();
    // Shown before the server has answered.
    await page.getByText('PT-2 put aside.').waitFor();
    expect(await states()).toEqual({ 'PT-2': 'archived', 'PT-3': 'dismissed', 'PT-4': 'dismissed', 'PT-5': 'active' });
    expect(seen.faults).toEqual([]);
  }, 60_000);

  it('says why a ticket belongs, takes one off with a reason, and links what is suggested', async () => {
    const seen = await openPage(browser, `${desk.url}/patterns?pattern=PT-1&members=linked`);
    const { page } = seen;
    await signIn(seen, desk.tier3);
    await page.getByRole('option', { name: new RegExp(linked) }).click();
    await page.getByText('belongs here because: linked by').waitFor();
    await page.getByRole('button', { name: 'Not this' }).click();
    await page.getByRole('textbox', { name: 'Why not' }).fill('Its licence is there.');
    await page.keyboard.press('Control+Enter');
    await page.getByText('No ticket is linked yet').waitFor();
    expect((await desk.tier1.get(`/tickets/${linked}/pattern`)).body).toMatchObject({
      ...{ linked: null, declined: [{ key: 'PT-1', why: `taken off by ${desk.tier3.name}: Its licence is there.` }] },
    });
    await page.keyboard.press('Escape');
    await desk.lead.post('/patterns', { title: 'Begun by the lead' }).expect(201);
    await page
      .getByText('Begun by the lead')
      .or(page.getByRole('button', { name: /Bring the order/ }))
      .waitFor();
    await page.getByRole('listbox', { name: 'Stream' }).getByRole('option', { name: /PT-1/ }).click();
    await page.getByRole('button', { name: /Link all/ }).click();
    await page.getByText(/tickets linked\./).waitFor();
    const { body } = await desk.tier3.get('/patterns/PT-1');
    expect((body as { counts: { suggested: number } }).counts.suggested).toBe(0);
    expect(seen.faults).toEqual([]);
    await seen.context.close();
  });

  it('keeps what a colleague wrote meanwhile, also when the form is gone back to and sent again', async () => {
    const made = await desk.tier3.post('/patterns', { title: 'As it was' }).expect(201);
    const { key, version } = made.body as { key: string; version: number };
    const seen = await openPage(browser, `${desk.url}/patterns?pattern=${key}&do=words`);
    const { page } = seen;
    await signIn(seen, desk.tier3);
    const title = page.getByRole('textbox', { name: /What fails/ });
    await title.fill('As I call it');
    const theirs = { title: 'As the lead calls it', summary: 'What the lead knows' };
    await desk.lead.patch(`/patterns/${key}`, theirs).set('If-Match', `"${key}-${version}"`).expect(200);
    await title.press('Control+Enter');
    await page.getByRole('button', { name: 'Back to the form' }).click();
    await title.press('Control+Enter');
    await page.getByRole('button', { name: 'Save the result' }).click();
    await page.getByRole('heading', { name: 'As I call it' }).waitFor();
    const { body } = await desk.tier3.get(`/patterns/${key}`).expect(200);
    expect(body).toMatchObject({ title: 'As I call it', summary: 'What the lead knows' });
    await seen.context.close();
  });
});
