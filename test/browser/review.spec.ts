import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { type Desk, openDesk } from '../setup/desk.js';
import { openBrowser, openPage, signIn } from './browser.js';
import { violations } from './violations.js';

const day = (back: number) => new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10);

describe('the weekly review on a screen', () => {
  let desk: Desk;
  let browser: Browser;

  beforeAll(async () => {
    desk = await openDesk();
    browser = await openBrowser();
    await desk.lead.post('/reviews', { from: day(8), to: day(2) }).expect(201);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  it.each(['light', 'dark'] as const)('axe finds nothing in %s colours', async (colours) => {
    const seen = await openPage(browser, `${desk.url}/review`, { dark: colours === 'dark', width: 1600 });
    await signIn(seen, desk.lead);
    await seen.page.getByRole('heading', { name: 'What changed' }).waitFor();
    expect(await violations(seen.page)).toEqual([]);
    expect(seen.faults).toEqual([]);
  });

  it('is gone to, decided in and closed by keyboard, and then has its minutes', async () => {
    const seen = await openPage(browser, desk.url, { width: 1600 });
    const { page } = seen;
    await signIn(seen, desk.lead);
    await page.keyboard.press('g');
    await page.keyboard.press('r');
    await page.getByRole('heading', { name: 'Decisions' }).waitFor();
    await page.getByText('cells checked').or(page.getByText('Nothing was checked')).first().waitFor();
    await page.getByRole('button', { name: 'Decide' }).waitFor();
    await page.keyboard.press('d');
    await page.getByRole('combobox', { name: 'What is done' }).selectOption('watch');
    await page.getByRole('textbox', { name: 'About' }).fill('Windows enrollment');
    await page.getByRole('form', { name: 'Decide' }).getByRole('button', { name: 'Decide' }).click();
    await page.getByRole('region', { name: 'Made today' }).getByText('Windows enrollment').waitFor();
    await page.getByRole('button', { name: 'Close the review' }).click();
    await page.getByRole('button', { name: 'Minutes' }).waitFor();
    const { body } = await desk.lead.get('/reviews');
    expect(body.items).toMatchObject([{ state: 'closed', decisionsMade: 1 }]);
    expect(seen.faults).toEqual([]);
  });
});
