import { existsSync } from 'node:fs';
import { afterEach, expect } from '@jest/globals';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { type Agent, PASSWORD } from '../setup/desk.js';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

/** An installed Chromium. @throws Error that says how to get one. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM'] ?? PLACES.find((place) => existsSync(place));
  if (executablePath === undefined) {
    throw new Error(
      'no Chromium found: install one (Debian, Ubuntu: apt-get install chromium) or name its program in CHROMIUM',
    );
  }
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
}

/** Pages of the running test: they end with it, so that no socket and no clock of theirs costs the tests after it. */
const opened: BrowserContext[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((context) => context.close()));
});

/** A page of the console, and what went wrong on it: refusals of the content policy and scripts that threw. */
export interface Seen {
  context: BrowserContext;
  page: Page;
  faults: string[];
}

export async function openPage(
  browser: Browser,
  url: string,
  options: { dark?: boolean; width?: number; bypassCSP?: boolean } = {},
): Promise<Seen> {
  const { dark = false, width = 1440, bypassCSP = false } = options;
  const context = await browser.newContext({
    bypassCSP,
    viewport: { width, height: 900 },
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'America/New_York',
  });
  if (expect.getState().currentTestName !== undefined) opened.push(context);
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of (401|404|409|412|422)/.test(message.text()))
      faults.push(message.text());
  });
  await page.goto(url);
  return { context, page, faults };
}

/** Signs a member in through the door, by keyboard alone. */
export async function signIn({ page }: Seen, agent: Agent): Promise<void> {
  await page.getByLabel('E-mail').fill(agent.email);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByText('Live', { exact: true }).waitFor();
}
