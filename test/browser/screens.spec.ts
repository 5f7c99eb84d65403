import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { type Desk, openDesk } from '../setup/desk.js';
import { openBrowser, openPage, signIn } from './browser.js';
import { picture } from './pictures.js';
import { violations } from './violations.js';

/** Each screen with what opens it from the queue. */
const SCREENS: readonly [string, (page: Page) => Promise<void>][] = [
  ['queue', async () => undefined],
  [
    'ticket',
    async (page) => {
      await page.keyboard.press('j');
      await page.getByRole('heading', { name: 'What happened' }).waitFor();
    },
  ],
  [
    'escalate',
    async (page) => {
      await page.keyboard.press('e');
      await page.getByRole('form', { name: /Escalate/ }).waitFor();
    },
  ],
  [
    'log',
    async (page) => {
      await page.getByRole('button', { name: 'Log a ticket' }).click();
      const text = 'dana.fox@contoso.example cannot enroll, 0x80180014, Windows 11';
      await page.getByRole('textbox', { name: 'What the user says' }).fill(text);
      await page.getByRole('complementary', { name: 'What is known' }).waitFor();
    },
  ],
  [
    'palette',
    async (page) => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: 'Search everything' }).waitFor();
    },
  ],
  [
    'keys',
    async (page) => {
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Keys of this screen' }).click();
      await page.getByRole('heading', { name: 'Keys of this screen' }).waitFor();
    },
  ],
];

describe('screens of the console', () => {
  let desk: Desk;
  let browser: Browser;

  beforeAll(async () => {
    desk = await openDesk();
    browser = await openBrowser();
    for (const [title, errorCode] of [
      ['Laptop does not enroll', '0x80180014'],
      ['Company Portal stays blank', null],
      ['Profile cannot be installed', '0x87D1041C'],
    ] as const) {
      const rest = { kind: 'enrollment', platform: 'windows', requester: { name: 'Dana Fox' }, errorCode, take: true };
      await desk.tier1.post('/tickets', { title, ...rest }).expect(201);
    }
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  it.each(['light', 'dark'] as const)('axe finds nothing on any of them in %s colours', async (colours) => {
    const seen = await openPage(browser, desk.url, { dark: colours === 'dark' });
    const { page } = seen;
    expect(['door', await violations(page)]).toEqual(['door', []]);
    await signIn(seen, desk.tier1);
    await page.locator('.row').first().waitFor();
    for (const [name, open] of SCREENS) {
      await open(page);
      await picture(page, `${name}-${colours}`);
      expect([name, await violations(page)]).toEqual([name, []]);
    }
    expect(seen.faults).toEqual([]);
  });

  it('shows everything in 320 pixels without scrolling sideways', async () => {
    const seen = await openPage(browser, desk.url, { width: 320 });
    const { page } = seen;
    const wider = () => page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
    expect(await wider()).toBe(0);
    await signIn(seen, desk.tier1);
    await page.locator('.row').first().waitFor();
    for (const [name, open] of SCREENS) {
      await open(page);
      expect([name, await wider()]).toEqual([name, 0]);
    }
  });

  it('does nothing by plain keys while somebody writes, or when they are switched off', async () => {
    const seen = await openPage(browser, desk.url);
    const { page } = seen;
    await signIn(seen, desk.tier1);
    await page.locator('.row').first().waitFor();
    await page.keyboard.press('j');
    await page.getByRole('heading', { name: 'What happened' }).waitFor();
    await page.keyboard.press('r');
    await page.keyboard.type('once');
    expect(await page.getByRole('textbox', { name: 'Comment' }).inputValue()).toBe('once');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.getByRole('button', { name: 'Keys of this screen' }).click();
    await page.getByRole('checkbox', { name: /Plain keys/ }).uncheck();
    await page.keyboard.press('Escape');
    await page.getByRole('listbox', { name: 'Mine' }).focus();
    await page.keyboard.press('c');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Search everything' }).waitFor();
  });
});
