import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { loadDemo } from '../../src/demo/load-demo.js';
import { FindPatterns } from '../../src/patterns/pattern/find-patterns.js';
import { startApp, type TestApp } from '../setup/app.js';
import { type Agent, PASSWORD } from '../setup/desk.js';
import { openBrowser, openPage, signIn } from './browser.js';
import { picture } from './pictures.js';
import { violations } from './violations.js';

const SEED = 42;

describe('the tour of the example', () => {
  let app: TestApp;
  let browser: Browser;

  beforeAll(async () => {
    app = await startApp();
    await loadDemo(app.app, app.db, { seed: SEED, now: Date.now(), password: PASSWORD });
    // What the program does by itself every half minute.
    await app.app.get(FindPatterns).run();
    browser = await openBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await app?.close();
  });

  /** The step that is to be done now. */
  const step = (page: Page, title: string) => page.locator('.tour li[aria-current="step"]').getByText(title).waitFor();

  it('is five pieces of real work, done by keyboard alone', async () => {
    const seen = await openPage(browser, app.url);
    const { page } = seen;
    await signIn(seen, { email: 'admin@contoso.example' } as Agent);
    const { keyboard } = page;
    await page.getByText('Example data.').waitFor();
    await keyboard.press('Shift+T');

    await step(page, 'Log a call');
    await keyboard.press('Shift+T');
    await page.locator('.chips input[value="C02XK1ZZJGH5"]').waitFor();
    await keyboard.press('Control+Enter');

    await step(page, 'Take the next one');
    await picture(page, 'tour-light');
    expect(await violations(page)).toEqual([]);
    await keyboard.press('Shift+T');
    await page.getByRole('listbox', { name: 'My tier' }).waitFor();
    await keyboard.press('n');

    await step(page, 'Escalate');
    await keyboard.press('Shift+T');
    await page.getByRole('heading', { name: /Checking device settings/ }).waitFor();
    await page.getByRole('button', { name: 'Escalate', exact: false }).first().waitFor();
    await keyboard.press('e');
    const form = page.getByRole('form', { name: /Escalate/ });
    await tabTo(page, form.getByRole('textbox', { name: 'Why does it go up?' }));
    await keyboard.type('It hangs on every new laptop');
    await tabTo(page, form.getByRole('textbox', { name: 'What was tried' }));
    await keyboard.type('Restarted twice');
    await tabTo(page, form.getByRole('textbox', { name: /Evidence/ }));
    await keyboard.type('Checking device settings, for an hour');
    await keyboard.press('Control+Enter');

    await step(page, 'Accept a pattern');
    await keyboard.press('Shift+T');
    const inbox = page.getByRole('listbox', { name: 'Inbox' });
    await inbox.getByRole('option', { name: /PT-/ }).first().waitFor();
    const patterns = await inbox.getByRole('option', { name: /PT-/ }).count();
    const all = await inbox.getByRole('option').count();
    for (let at = 0; at <= all - patterns; at += 1) await keyboard.press('j');
    await page
      .getByRole('button', { name: /^Accept/ })
      .first()
      .waitFor();
    await keyboard.press('1');
    await acceptWhatIsAsked(page);

    await step(page, 'Record a decision');
    await keyboard.press('Shift+T');
    await page.getByRole('button', { name: /^Decide/ }).waitFor();
    await keyboard.press('d');
    const decide = page.getByRole('form', { name: 'Decide' });
    await tabTo(page, decide.getByRole('combobox', { name: 'What is done' }));
    await keyboard.type('Watch');
    const about = decide.getByRole('textbox', { name: 'About' });
    await tabTo(page, about);
    if ((await about.inputValue()) === '') await keyboard.type('Windows enrollment');
    await keyboard.press('Control+Enter');

    await page.getByText('That was the tour').waitFor();
    await tabTo(page, page.getByRole('button', { name: 'End the tour' }));
    await keyboard.press('Enter');
    expect(await page.locator('.tour').count()).toBe(0);
    expect(seen.faults).toEqual([]);
  });

  it('tells who does what is not one’s own to do', async () => {
    const seen = await openPage(browser, app.url, { dark: true, width: 320 });
    const { page } = seen;
    await signIn(seen, { email: 'viewer@contoso.example' } as Agent);
    await page.getByRole('button', { name: 'Start the tour' }).click();
    await page.getByText('Sign in as tier1@contoso.example').waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')).toBe(0);
    expect(seen.faults).toEqual([]);
  });
});

/** As somebody without a mouse goes there. */
async function tabTo(page: Page, place: Locator): Promise<void> {
  await place.waitFor();
  for (let presses = 0; presses < 120; presses += 1) {
    if (
      await place.evaluate((element) => (element as unknown as { matches: (of: string) => boolean }).matches(':focus'))
    )
      return;
    await page.keyboard.press('Tab');
  }
  throw new Error('the Tab key does not lead there');
}

/** Accepting may want a word more, which is there already. */
async function acceptWhatIsAsked(page: Page): Promise<void> {
  const asked = page.getByRole('form', { name: /accept/i });
  const done = page.locator('.tour li[aria-current="step"]').getByText('Record a decision');
  await asked.or(done).first().waitFor();
  if ((await asked.count()) > 0) await page.keyboard.press('Control+Enter');
}
