import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startApp, type TestApp } from '../setup/app.js';
import { freshDatabase } from '../setup/database.js';
import { type Desk, logTicket, openDesk } from '../setup/desk.js';
import { openBrowser, openPage, signIn } from './browser.js';
import { picture } from './pictures.js';
import { violations } from './violations.js';

const comment = (page: Page) => page.getByRole('textbox', { name: 'Comment' });

describe('what a person types', () => {
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  let desk: Desk;
  /** The node that the browser talks to; the desk's own stays. */
  let node: TestApp | undefined;
  let browser: Browser;
  let url = '';

  beforeAll(async () => {
    database = await freshDatabase();
    desk = await openDesk({ databaseUrl: database.url });
    node = await startApp({ databaseUrl: database.url });
    url = node.url;
    browser = await openBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await node?.close();
    await desk?.close();
    await database?.drop();
  });

  const draftsOf = async () =>
    ((await desk.tier1.get('/me/drafts')).body as { items: { name: string; text: string }[] }).items;
  const until = async (what: () => Promise<boolean>) => {
    for (let n = 0; n < 100 && !(await what()); n += 1) await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await what()).toBe(true);
  };

  it('is there after a reload, on another machine, after signing out, and gone everywhere once it was sent', async () => {
    const { key } = await logTicket(desk.tier1, { take: true });
    const at = `${url}/queue?queue=mine&ticket=${key}`;
    const here = await openPage(browser, at);
    await signIn(here, desk.tier1);
    await comment(here.page).fill('half a sentence');
    // At once, before the server has it.
    await here.page.reload();
    await comment(here.page).waitFor();
    expect(await comment(here.page).inputValue()).toBe('half a sentence');
    await until(async () => (await draftsOf()).some(({ text }) => text === 'half a sentence'));
    await here.page.keyboard.press('Control+k');
    await here.page.getByRole('combobox', { name: 'Search everything' }).fill('Sign out');
    await here.page.keyboard.press('Enter');
    await here.page.getByLabel('E-mail').waitFor();
    expect(
      await here.page.evaluate<number>('Object.keys(localStorage).filter((k) => k.includes("draft")).length'),
    ).toBe(0);

    const there = await openPage(browser, at);
    await signIn(there, desk.tier1);
    await until(async () => (await comment(there.page).inputValue()) === 'half a sentence');
    await comment(there.page).fill('half a sentence and the rest');
    await there.page.getByRole('button', { name: 'Add comment' }).click();
    await there.page.locator('.timeline').getByText('half a sentence and the rest').waitFor();
    await until(async () => (await draftsOf()).length === 0);
    await here.page.goto(at);
    await signIn(here, desk.tier1);
    await comment(here.page).waitFor();
    expect(await comment(here.page).inputValue()).toBe('');
    expect([...here.faults, ...there.faults]).toEqual([]);
    await here.context.close();
    await there.context.close();
  });

  it('on two machines at once is shown side by side, and nothing of it goes', async () => {
    const { key } = await logTicket(desk.tier1, { take: true });
    const seen = await openPage(browser, `${url}/queue?queue=mine&ticket=${key}`);
    const { page } = seen;
    await signIn(seen, desk.tier1);
    await comment(page).fill('from here');
    await until(async () => (await draftsOf()).some(({ text }) => text === 'from here'));
    const name = `/me/drafts/${encodeURIComponent(`comment ${key}`)}`;
    const { version } = (await desk.tier1.get(name)).body as { version: number };
    await desk.tier1.put(name, { text: 'from the other machine', over: version }).expect(200);
    await comment(page).fill('from here, more');
    const form = page.getByRole('form', { name: 'Yours and theirs' });
    await form.getByText('from the other machine').waitFor();
    expect(await violations(page)).toEqual([]);
    await picture(page, 'versions-light');
    await form.getByRole('button', { name: 'Take both' }).click();
    await form.getByRole('button', { name: 'Save the result' }).click();
    await form.waitFor({ state: 'detached' });
    expect(await comment(page).inputValue()).toBe('from here, more\n\nfrom the other machine');
    await until(async () => (await draftsOf()).some(({ text }) => text.endsWith('from the other machine')));
    await seen.context.close();
  });

  it('is sent once, in its order, when the server was away: also what had arrived before the answer was lost', async () => {
    const { key } = await logTicket(desk.tier1, { take: true });
    const seen = await openPage(browser, `${url}/queue?queue=mine&ticket=${key}`);
    const { page } = seen;
    await signIn(seen, desk.tier1);
    await comment(page).waitFor();
    const add = async (text: string) => {
      await comment(page).fill(text);
      await page.getByRole('button', { name: 'Add comment' }).click();
      await until(async () => (await comment(page).inputValue()) === '');
    };
    // The server does it, and dies before it can say so.
    await page.route('**/comments', async (route) => {
      await route.fetch();
      await node?.close();
      node = undefined;
      await route.abort();
    });
    await add('first');
    await page.unroute('**/comments');
    await add('second');
    await page.getByText('Offline. You can go on writing').waitFor();
    await page.getByText('2 waiting to be sent').click();
    await page.locator('.notices .parcels').getByText('second').waitFor();
    expect(await violations(page)).toEqual([]);
    await picture(page, 'outbox-light');
    await page.reload({ waitUntil: 'commit' }).catch(() => undefined);

    node = await startApp({ databaseUrl: database.url, port: Number(new URL(url).port) });
    await page.goto(`${url}/queue?queue=mine&ticket=${key}`);
    await page.locator('.timeline').getByText('second').waitFor();
    const { body } = await desk.tier1.get(`/tickets/${key}/history`);
    const { comments } = body as { comments: { text: string }[] };
    expect(comments.map(({ text }) => text)).toEqual(['first', 'second']);
    await until(async () => (await page.locator('.parcels').count()) === 0);
    expect(await comment(page).inputValue()).toBe('');
    await seen.context.close();
  });

  it('that the server refuses later stays to be read, sent again or dropped', async () => {
    const { key } = await logTicket(desk.tier1, { take: true });
    const seen = await openPage(browser, `${url}/queue?queue=mine&ticket=${key}`);
    const { page } = seen;
    await signIn(seen, desk.tier1);
    await page.getByRole('button', { name: 'Escalate' }).first().waitFor();
    // The browser knows that it is offline: what is sent must wait in the outbox, not in a button that stays grey.
    await seen.context.setOffline(true);
    await comment(page).fill('written on the train');
    await page.getByRole('button', { name: 'Add comment' }).click();
    await page.getByText('1 waiting to be sent').click();
    await page.locator('.notices .parcels').getByText('written on the train').waitFor();
    expect(await comment(page).inputValue()).toBe('');
    await page.route('**/comments', (route) =>
      route.fulfill({
        status: 409,
        contentType: 'application/problem+json',
        body: JSON.stringify({ type: '/problems/not-from-here', status: 409, detail: 'The ticket is closed.' }),
      }),
    );
    await seen.context.setOffline(false);
    await page.getByText('not taken: The ticket is closed.').first().waitFor();
    await page.unroute('**/comments');
    await page
      .getByRole('button', { name: /Send again/ })
      .first()
      .click();
    await page.locator('.timeline').getByText('written on the train').waitFor();
    await seen.context.close();
  });
});

describe('logging', () => {
  let desk: Desk;
  let browser: Browser;

  beforeAll(async () => {
    desk = await openDesk();
    browser = await openBrowser();
    await logTicket(desk.tier1, { requester: { upn: 'dana.fox@contoso.example', name: 'Dana Fox' } });
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  const CALL =
    'Dana Fox dana.fox@contoso.example cannot enroll the new laptop, Company Portal says 0x80180014, serial C02XK1ZZJGH5, Windows 11';

  it('takes a paste and one key; the next one of the same user begins with the user', async () => {
    const seen = await openPage(browser, desk.url);
    const { page } = seen;
    await signIn(seen, desk.tier1);
    await page.keyboard.press('c');
    await page.getByRole('textbox', { name: 'What the user says' }).fill(CALL);
    const known = page.getByRole('complementary', { name: 'What is known' });
    await known.getByText('Cannot enroll the new laptop').first().waitFor();
    const field = (name: string) => page.getByRole('textbox', { name, exact: true });
    expect(await field('Code').inputValue()).toBe('0x80180014');
    await field('What fails').fill('Laptop does not enroll');
    await page.keyboard.press('Control+Shift+Enter');
    await page.getByText(/TL-\d+ is logged/).waitFor();
    expect(await field('User').inputValue()).toBe('dana.fox@contoso.example');
    expect(await field('What fails').inputValue()).toBe('');

    await page.keyboard.type('Teams does not install, error 0x87D1041C on Windows 11');
    await until(async () => (await field('Code').inputValue()) === '0x87D1041C');
    if ((await field('What fails').inputValue()) === '') await field('What fails').fill('Teams does not install');
    const kind = page.getByRole('combobox', { name: 'Kind' });
    if ((await kind.inputValue()) === '') await kind.selectOption('app_install');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const { body } = await desk.lead.get('/tickets?requester=dana.fox@contoso.example');
    const { items } = body as {
      items: { title: string; requester: { upn: string }; device: { serial: string } | null }[];
    };
    expect(items).toHaveLength(3);
    expect(items[1]).toMatchObject({ title: 'Laptop does not enroll', device: { serial: 'C02XK1ZZJGH5' } });
    expect(items[0]?.device?.serial ?? null).toBeNull();
    expect(seen.faults).toEqual([]);
    await seen.context.close();
  });

  it('asks for two things, keeps what is typed, and is readable in both colours and narrow', async () => {
    for (const [dark, width] of [
      [false, 1440],
      [true, 1440],
      [false, 320],
    ] as const) {
      const seen = await openPage(browser, `${desk.url}/queue?log=1`, { dark, width });
      const { page } = seen;
      await signIn(seen, desk.tier1);
      await page.getByRole('textbox', { name: 'What the user says' }).fill(CALL);
      await page.getByRole('complementary', { name: 'What is known' }).waitFor();
      await until(async () => (await page.getByRole('textbox', { name: 'Code' }).inputValue()) !== '');
      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth')).toBe(0);
      if (width > 320) await picture(page, `log-${dark ? 'dark' : 'light'}`);
      await page.getByRole('textbox', { name: 'User', exact: true }).fill('');
      await page.getByRole('textbox', { name: 'Name', exact: true }).fill('');
      await page.getByRole('textbox', { name: 'Serial', exact: true }).fill('');
      await page.getByRole('textbox', { name: 'What fails', exact: true }).fill('It fails');
      await page.keyboard.press('Control+Enter');
      await page.getByRole('alert').getByText('Say who calls').waitFor();
      await page.reload();
      await page.getByRole('textbox', { name: 'What fails', exact: true }).waitFor();
      expect(await page.getByRole('textbox', { name: 'What fails', exact: true }).inputValue()).toBe('It fails');
      await page.getByRole('button', { name: 'Start over' }).click();
      expect(await page.getByRole('textbox', { name: 'What the user says' }).inputValue()).toBe('');
      expect(seen.faults).toEqual([]);
      await seen.context.close();
    }
  });

  async function until(what: () => Promise<boolean>): Promise<void> {
    for (let n = 0; n < 100 && !(await what()); n += 1) await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await what()).toBe(true);
  }
});
