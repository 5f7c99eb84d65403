import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { type Desk, openDesk } from '../setup/desk.js';
import { openBrowser, openPage, signIn } from './browser.js';
import { picture } from './pictures.js';
import { violations } from './violations.js';

const day = (back: number) => new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10);

/** Of the meeting and the paper: too long for its place, unless it is cut with care. */
const LONG = 'A very long sentence about something that went wrong on a Monday morning in a far away office. ';

describe('the weekly review on a screen', () => {
  let desk: Desk;
  let browser: Browser;
  let first: number;

  beforeAll(async () => {
    desk = await openDesk();
    browser = await openBrowser();
    const { body } = await desk.lead.post('/reviews', { from: day(15), to: day(9) }).expect(201);
    first = (body as { id: number }).id;
    // As much as there can be on paper, and more.
    for (let n = 0; n < 10; n++) {
      const about = { kind: 'free', text: `${n} ${LONG}${LONG}`.slice(0, 300) };
      const effect = { figure: 'first_tier_resolution', direction: 'at_least', value: 0.7, by: day(-30) };
      const decision = {
        kind: 'fix',
        about,
        owner: desk.tier3.id,
        dueOn: day(-14),
        expectedEffect: effect,
        note: LONG,
      };
      await desk.lead.post(`/reviews/${first}/decisions`, decision).expect(201);
    }
    await desk.lead.post(`/reviews/${first}/closure`, { attendance: [desk.lead.id, desk.tier1.id] }).expect(201);
    await desk.lead.post(`/reviews/${first}/corrections`, { text: LONG }).expect(201);
    await desk.lead.post('/reviews', { from: day(8), to: day(2) }).expect(201);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  it.each(['light', 'dark'] as const)('axe finds nothing in %s colours', async (colours) => {
    const seen = await openPage(browser, `${desk.url}/review`, { dark: colours === 'dark', width: 1600 });
    const { page } = seen;
    await signIn(seen, desk.lead);
    await page.getByRole('heading', { name: 'What changed' }).waitFor();
    await page.keyboard.press('d');
    await page.getByRole('form', { name: 'Decide' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await picture(page, `review-${colours}`);
    await page.getByRole('combobox', { name: /^Review/ }).selectOption(String(first));
    await page.getByRole('heading', { name: 'Minutes' }).waitFor();
    expect(await violations(page)).toEqual([]);
    expect(seen.faults).toEqual([]);
  });

  it('is read from the back of the room: nothing under 18 pixels, key numbers 40, no page to scroll', async () => {
    const seen = await openPage(browser, `${desk.url}/review`, { width: 1920 });
    const { page } = seen;
    await page.setViewportSize({ width: 1920, height: 1080 });
    await signIn(seen, desk.lead);
    await page.getByRole('heading', { name: 'What changed' }).waitFor();
    const small = await page.evaluate<string[]>(`[...document.querySelectorAll('.presented *')]
      .filter((one) => one.checkVisibility() && [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== ''))
      .filter((one) => one.closest('.flag, .unseen') === null && parseFloat(getComputedStyle(one).fontSize) < 18)
      .map((one) => one.outerHTML.slice(0, 80))`);
    expect(small).toEqual([]);
    const key = await page.evaluate<number[]>(
      `[...document.querySelectorAll('.headlines strong')].map((one) => parseFloat(getComputedStyle(one).fontSize))`,
    );
    expect([key.length, Math.min(...key) >= 40]).toEqual([5, true]);
    expect(
      await page.evaluate<number>(`(() => { const one = document.querySelector('.page.review');
      return one.scrollHeight - one.clientHeight; })()`),
    ).toBe(0);
    expect(seen.faults).toEqual([]);
  });

  it('fits into 320 pixels', async () => {
    const seen = await openPage(browser, `${desk.url}/review`, { width: 320 });
    await signIn(seen, desk.lead);
    await seen.page.getByRole('heading', { name: 'What changed' }).waitFor();
    expect(await seen.page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth')).toBe(0);
  });

  it('is gone to, walked, decided in and closed by keyboard, then prints as two pages', async () => {
    const seen = await openPage(browser, desk.url, { width: 1600 });
    const { page } = seen;
    await signIn(seen, desk.lead);
    await page.keyboard.press('g');
    await page.keyboard.press('r');
    const agenda = page.getByRole('region', { name: 'What changed' });
    await agenda.getByRole('button').first().waitFor();
    const current = () => agenda.locator('[aria-current]').textContent();
    const before = await current();
    await page.keyboard.press('ArrowRight');
    await agenda.locator(`[aria-current]:not(:text-is(${JSON.stringify(before)}))`).waitFor();
    await page.keyboard.press('d');
    await page.getByRole('combobox', { name: 'What is done' }).selectOption('watch');
    await page.getByRole('textbox', { name: 'About' }).fill('Windows enrollment');
    await page.getByRole('combobox', { name: 'Owner' }).selectOption(String(desk.tier3.id));
    await page.keyboard.press('Tab');
    await page.getByRole('form', { name: 'Decide' }).getByRole('button', { name: 'Decide' }).press('Enter');
    const made = page.getByRole('region', { name: 'Made in this review' });
    await made.getByText('Windows enrollment').waitFor();
    await made.getByText(desk.tier3.name).waitFor();
    await page.getByRole('button', { name: 'Close the review' }).press('Enter');
    await page.getByRole('button', { name: 'Close it for good' }).press('Enter');
    await page.getByRole('button', { name: 'Print two pages' }).waitFor();
    const { body } = await desk.lead.get('/reviews');
    expect(body.items[0]).toMatchObject({ state: 'closed', decisionsMade: 1 });
    expect(seen.faults).toEqual([]);
  });

  it.each(['A4', 'Letter'] as const)('prints on exactly two pages of %s, however much was decided', async (format) => {
    const seen = await openPage(browser, `${desk.url}/review?review=${first}`, { width: 1600 });
    const { page } = seen;
    await signIn(seen, desk.lead);
    await page.getByRole('heading', { name: 'Minutes' }).waitFor();
    const pdf = (await page.pdf({ format })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(2);
    await page.emulateMedia({ media: 'print' });
    const [numbers, decisions] = await page.locator('.paper article').allInnerTexts();
    for (const words of ['Headline numbers', 'Failures per 100 attempts', 'Agenda', `Present: ${desk.lead.name}`]) {
      expect(numbers).toContain(words);
    }
    for (const words of ['Decided', 'And 2 more in decisions.csv', desk.tier3.name, 'Corrected since', 'Page 2 of 2']) {
      expect(decisions).toContain(words);
    }
    expect(seen.faults).toEqual([]);
  });
});
