import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { startApp, type TestApp } from '../setup/app.js';
import { freshDatabase } from '../setup/database.js';
import { type Desk, openDesk } from '../setup/desk.js';
import { openBrowser, openPage, signIn } from './browser.js';

describe('a server that goes away', () => {
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  let desk: Desk;
  /** The node that the browser talks to. */
  let node: TestApp | undefined;
  let browser: Browser;

  beforeAll(async () => {
    database = await freshDatabase();
    desk = await openDesk({ databaseUrl: database.url });
    node = await startApp({ databaseUrl: database.url });
    browser = await openBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await node?.close();
    await desk?.close();
    await database?.drop();
  });

  it('is said after a moment, loses nothing that is typed, and what came meanwhile is there when it is back', async () => {
    const log = (title: string) => {
      const body = { kind: 'other', title, platform: 'linux', requester: { name: 'Dana' }, take: true };
      return desk.tier1.post('/tickets', body).expect(201);
    };
    const { key } = (await log('Before the break')).body;
    const url = node?.url ?? '';
    const seen = await openPage(browser, `${url}/?queue=mine&ticket=${key}`);
    const { page } = seen;
    await signIn(seen, desk.tier1);
    await page.getByRole('textbox', { name: 'Comment' }).fill('half a sentence');

    await node?.close();
    node = undefined;
    await page.getByText('Offline. You can go on writing').waitFor();
    await page.getByRole('textbox', { name: 'Comment' }).fill('half a sentence and the rest');
    for (const title of ['First meanwhile', 'Second meanwhile', 'Third meanwhile']) await log(title);

    node = await startApp({ databaseUrl: database.url, port: Number(new URL(url).port) });
    await page.getByText('Caught up: 3 changes.').waitFor();
    for (const title of ['First', 'Second', 'Third']) await page.getByText(`${title} meanwhile`).waitFor();
    expect(await page.getByRole('textbox', { name: 'Comment' }).inputValue()).toBe('half a sentence and the rest');
    await page.getByRole('button', { name: 'Add comment' }).click();
    await page.locator('.timeline').getByText('half a sentence and the rest').waitFor();
  });
});
