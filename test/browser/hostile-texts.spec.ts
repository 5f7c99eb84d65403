import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { type Desk, openDesk } from '../setup/desk.js';
import { openBrowser, openPage, signIn } from './browser.js';
import { HOSTILE_TEXTS } from './hostile-texts.js';

describe('texts that want to be executed', () => {
  let desk: Desk;
  let browser: Browser;

  beforeAll(async () => {
    desk = await openDesk();
    browser = await openBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  it('are sixty', () => {
    expect(new Set(HOSTILE_TEXTS).size).toBe(60);
  });

  it('are shown as texts, in every field of every list and ticket', async () => {
    const keys: string[] = [];
    for (const text of HOSTILE_TEXTS) {
      const said = text.slice(0, 120);
      const body = {
        ...{
          kind: 'app_install',
          platform: 'windows',
          title: said,
          description: text,
          take: true,
        },
        ...{ requester: { name: said, contact: said }, device: { name: said, serial: said.slice(0, 60), model: said } },
        app: { name: said },
      };
      const made = await desk.tier1.post('/tickets', body);
      expect([text, made.status, made.body.errors]).toEqual([text, 201, undefined]);
      await desk.tier1.post(`/tickets/${made.body.key}/comments`, { text, fromUser: true }).expect(201);
      keys.push(made.body.key);
    }
    const seen = await openPage(browser, `${desk.url}/?queue=mine`);
    const { page } = seen;
    await signIn(seen, desk.tier1);
    await page.locator('.row').first().waitFor();
    for (const [at, key] of keys.entries()) {
      await page.goto(`${desk.url}/?queue=mine&ticket=${key}`);
      await page.locator('.timeline .words').first().waitFor();
      const words = await page.locator('.timeline .words').first().textContent();
      expect(words).toBe(HOSTILE_TEXTS[at]);
      expect([key, await page.evaluate('globalThis.executed')]).toEqual([key, undefined]);
    }
    expect(seen.faults).toEqual([]);
  }, 180_000);

  it('do nothing in the paste box either', async () => {
    const seen = await openPage(browser, desk.url);
    const { page } = seen;
    await signIn(seen, desk.tier1);
    await page.getByRole('button', { name: 'Log a ticket' }).click();
    for (const text of HOSTILE_TEXTS) await page.getByRole('textbox', { name: 'What the user says' }).fill(text);
    await page.getByRole('complementary', { name: 'What is known' }).waitFor();
    expect(await page.evaluate('globalThis.executed')).toBeUndefined();
    expect(seen.faults).toEqual([]);
  });
});
