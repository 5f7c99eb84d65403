import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { A_PACKET, type Desk, done, logTicket, openDesk, PASSWORD } from '../setup/desk.js';
import { openBrowser, openPage, signIn } from './browser.js';
import { picture } from './pictures.js';
import { violations } from './violations.js';

const HOUR = 3_600_000;
const wider = 'document.documentElement.scrollWidth - window.innerWidth';

describe('the wallboard, announcements, and since your last shift', () => {
  let desk: Desk;
  let browser: Browser;

  beforeAll(async () => {
    desk = await openDesk();
    browser = await openBrowser();
    const ticket = await logTicket(desk.tier1, { title: 'Nobody is to read this on a wall', take: true });
    await done(desk.tier1.post(`/tickets/${ticket.key}/escalations`, A_PACKET));
    await desk.tier3.post('/patterns', { title: 'Old TPM firmware' }).expect(201);
    const words = { title: 'Printers are down', text: 'Tell callers: until noon.', severity: 'warning' };
    const expiresAt = new Date(Date.now() + HOUR).toISOString();
    await desk.lead.post('/announcements', { ...words, expiresAt, mustAcknowledge: true }).expect(201);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  it.each(['light', 'dark'] as const)('axe finds nothing in %s colours', async (colours) => {
    const seen = await openPage(browser, `${desk.url}/board`, { dark: colours === 'dark', width: 1920 });
    const { page } = seen;
    await signInAlone(seen.page, desk.lead.email);
    await page.getByText('Old TPM firmware').waitFor();
    await page.keyboard.press('w');
    await page.getByRole('form', { name: 'Show on a wall' }).waitFor();
    expect(['board', await violations(page)]).toEqual(['board', []]);
    await page.goto(`${desk.url}/announcements?announcement=1`);
    await page.getByRole('heading', { name: /not read it/ }).waitFor();
    expect(['announcements', await violations(page)]).toEqual(['announcements', []]);
    await picture(page, `announcements-${colours}`);
    await page.keyboard.press('w');
    await page.getByRole('form', { name: 'Write an announcement' }).waitFor();
    expect(['write', await violations(page)]).toEqual(['write', []]);
    await page.goto(`${desk.url}/shift`);
    await page.getByRole('button', { name: /Printers are down/ }).waitFor();
    expect(['shift', await violations(page)]).toEqual(['shift', []]);
    await picture(page, `shift-${colours}`);
    expect(seen.faults).toEqual([]);
  });

  it('fits into 320 pixels', async () => {
    const seen = await openPage(browser, `${desk.url}/board`, { width: 320 });
    await signInAlone(seen.page, desk.lead.email);
    await seen.page.getByText('Old TPM firmware').waitFor();
    expect(['board', await seen.page.evaluate<number>(wider)]).toEqual(['board', 0]);
    for (const [path, words] of [
      ['/announcements?announcement=1', 'until noon'],
      ['/shift', 'announcement to acknowledge'],
    ] as const) {
      await seen.page.goto(desk.url + path);
      await seen.page.getByText(words).first().waitFor();
      expect([path, await seen.page.evaluate<number>(wider)]).toEqual([path, 0]);
    }
  });

  it('a screen on the wall needs no sign-in, shows nobody, says when it is old, and is taken back', async () => {
    const giver = await openPage(browser, `${desk.url}/board`);
    await signInAlone(giver.page, desk.lead.email);
    await giver.page.getByText('Old TPM firmware').waitFor();
    await giver.page.keyboard.press('w');
    await giver.page.getByLabel('Where the screen hangs').fill('First floor');
    await giver.page.keyboard.press('Enter');
    const address = await giver.page.locator('.given code').textContent();

    const wall = await openPage(browser, 'about:blank', { width: 1920 });
    const asked: string[] = [];
    wall.page.on('request', (request) => asked.push(request.url()));
    await wall.page.clock.install();
    await wall.page.goto(address ?? '');
    await wall.page.getByText('Old TPM firmware').waitFor();
    expect(wall.page.url()).toBe(`${desk.url}/board`);
    expect(asked.filter((url) => url.includes('tlk_'))).toEqual([]);
    const shown = await wall.page.locator('body').innerText();
    expect(shown).not.toContain('Nobody is to read this');
    expect(shown).not.toContain(desk.tier1.name);
    expect(shown).toMatch(/Tier 2, open\s+1\s+none late, 1 not begun/);
    expect(await violations(wall.page)).toEqual([]);
    await wall.page.setViewportSize({ width: 1920, height: 1080 });
    await picture(wall.page, 'board-light');

    // Reloading needs no address; other screens stay closed to it.
    await wall.page.reload();
    await wall.page.getByText('Old TPM firmware').waitFor();
    await wall.context.setOffline(true);
    await wall.page.clock.runFor(90_000);
    await wall.page.getByText(/Old numbers: nothing new for/).waitFor();
    await wall.context.setOffline(false);
    await wall.page.clock.runFor(20_000);
    await wall.page.getByText(/Old numbers/).waitFor({ state: 'detached' });

    await giver.page.getByRole('button', { name: 'Take back First floor' }).press('Enter');
    await giver.page.getByRole('button', { name: 'Take back First floor' }).waitFor({ state: 'detached' });
    await wall.page.clock.runFor(20_000);
    await wall.page.getByText(/does not open the board any more/).waitFor();
    expect(await wall.page.getByText('Old TPM firmware').count()).toBe(0);
    expect(giver.faults).toEqual([]);
  });

  it('an announcement is written by a lead and read by keyboard, which the shift then knows', async () => {
    const lead = await openPage(browser, `${desk.url}/announcements`);
    await signIn(lead, desk.lead);
    await lead.page.getByRole('button', { name: 'Write an announcement' }).waitFor();
    await lead.page.keyboard.press('w');
    await lead.page.getByLabel('Title').fill('Warehouse first');
    await lead.page.getByLabel('Text').fill('Call the warehouse before noon.');
    await lead.page.getByRole('button', { name: 'Announce', exact: true }).press('Enter');
    await lead.page.getByRole('heading', { name: 'Warehouse first' }).waitFor();

    const agent = await openPage(browser, `${desk.url}/shift`);
    const { page } = agent;
    await signIn(agent, desk.tier2);
    await page.getByRole('button', { name: /Printers are down/ }).press('Enter');
    await page.getByText('until noon').waitFor();
    await page.keyboard.press('r');
    await page.getByText(/You read this/).waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('h');
    await page.getByRole('heading', { name: 'Since your last shift' }).waitFor();
    await page.getByRole('button', { name: 'I have read it' }).waitFor();
    await page.keyboard.press('r');
    await page.getByText('Nothing that concerns you').waitFor();
    const { body } = await desk.lead.get('/announcements/1/readers?read=true').expect(200);
    expect(body.items).toMatchObject([{ name: desk.tier2.name }]);
    expect([lead.faults, agent.faults]).toEqual([[], []]);
  });
});

/** The board has no frame that would say "Live". */
async function signInAlone(page: Page, email: string): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.keyboard.press('Enter');
}
