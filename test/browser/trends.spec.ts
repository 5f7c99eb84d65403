import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { deskDay, logTicket } from '../e2e/trends/trends-desk.js';
import { type Desk, openDesk, PASSWORD } from '../setup/desk.js';
import { openBrowser, openPage, type Seen, signIn } from './browser.js';
import { picture } from './pictures.js';
import { violations } from './violations.js';

const DARK = ['trends', 'trends-age', 'trends-unusual', 'trends-series', 'staff'];

const at = (day: string) => `${day}T16:00:00Z`;

/** A pilot and a wave that runs, with attempts, tickets, an outage and an event with a comparison group. */
async function rollout(desk: Desk): Promise<void> {
  const { lead, tier3 } = desk;
  const idOf = async (sent: ReturnType<Desk['lead']['post']>) => ((await sent.expect(201)).body as { id: number }).id;
  const turn = async (id: number, version: number, state: string) => {
    await lead.patch(`/phases/${id}`, { state }).set('If-Match', `"phase-${id}-${version}"`).expect(200);
  };
  const pilot = await idOf(
    lead.post('/phases', { name: 'Pilot', kind: 'expanded_pilot', starts: deskDay(-40), ends: deskDay(-16) }),
  );
  const wave = await idOf(
    lead.post('/phases', { name: 'Wave 1', kind: 'production', number: 1, starts: deskDay(-15), ends: deskDay(20) }),
  );
  await lead.post('/phases', { name: 'Wave 2', kind: 'production', number: 2, starts: deskDay(21) }).expect(201);
  await turn(pilot, 1, 'active');
  await turn(wave, 1, 'active');
  const sales = await idOf(lead.post(`/phases/${wave}/groups`, { name: 'Sales', plannedUsers: 200 }));
  const retail = await idOf(lead.post(`/phases/${wave}/groups`, { name: 'Retail', plannedUsers: 200 }));
  await idOf(lead.post('/phases/3/groups', { name: 'Finance', plannedUsers: 60 }));
  const days = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => deskDay(from + n));
  const reports = days(-40, -16).map((date) => ({ date, platform: 'windows', attempts: 4, enrolledDevices: 80 }));
  await tier3.put(`/phases/${pilot}/exposure`, { rows: reports }).expect(200);
  const groups = days(-15, 0).flatMap((date) =>
    [sales, retail].map((group) => ({ date, platform: 'windows', group, attempts: 10, enrolledDevices: 60 })),
  );
  await tier3.put(`/phases/${wave}/exposure`, { rows: groups }).expect(200);
  const log = async (times: number, day: number, more: object) => {
    const windows = { kind: 'enrollment', platform: 'windows', errorCode: '0x80180014', reportedAt: at(deskDay(day)) };
    for (let n = 0; n < times; n++) await logTicket(desk, { ...windows, ...more });
  };
  await log(12, -30, { phase: pilot });
  await log(3, -12, { phase: wave, group: 'Sales' });
  await log(2, -4, { phase: wave, group: 'Sales' });
  await log(1, -3, { phase: wave, group: 'Retail' });
  await log(2, -2, { phase: wave, group: 'Sales', kind: 'app_install', app: { name: 'Till' } });
  await turn(pilot, 2, 'complete');
  const event = { kind: 'intervention', variant: 'in_person_event', title: 'Enroll with us', phase: wave, done: true };
  const entry = { ...event, at: at(deskDay(-8)), groups: [sales], comparisonGroup: retail, attendance: 40 };
  await lead.post('/timeline', entry).expect(201);
  const outage = { kind: 'service_update', variant: 'outage', title: 'Portal was away', done: true };
  await lead.post('/timeline', { ...outage, at: at(deskDay(-20)), until: at(deskDay(-19)) }).expect(201);
}

describe('figures and staff on a screen', () => {
  let desk: Desk;
  let browser: Browser;

  beforeAll(async () => {
    desk = await openDesk();
    browser = await openBrowser();
    await rollout(desk);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  /** Each view with what must be there before it is looked at. */
  const shown: readonly [string, string, (page: Page) => Promise<unknown>][] = [
    ['trends', '/trends', (page) => page.getByRole('row', { name: /^Pilot/ }).waitFor()],
    ['trends-kinds', '/trends?kind=all', (page) => page.locator('.matrix').getByText('App install').first().waitFor()],
    ['trends-age', '/trends?show=phases', (page) => page.getByRole('row', { name: /^Wave 1/ }).waitFor()],
    ['trends-unusual', '/trends?show=unusual', (page) => page.getByRole('row', { name: /^Wave 1/ }).waitFor()],
    ['trends-series', '/trends?show=series', (page) => page.getByText('Portal was away').last().waitFor()],
    ['trends-effect', '/trends?show=interventions', (page) => page.getByText('To be kept in mind').waitFor()],
    ['trends-forecast', '/trends?show=forecast', (page) => page.getByText('How such forecasts did').waitFor()],
    ['trends-work', '/trends?show=work', (page) => page.getByRole('row', { name: /^All together/ }).waitFor()],
    ['staff', '/staff?member=2', (page) => page.getByRole('button', { name: 'Set a password' }).waitFor()],
  ];

  /** Every table that stands behind a chart is looked at too. */
  const unfold = (page: Page) =>
    page.evaluate("for (const one of document.querySelectorAll('main details')) one.open = true");

  it.each(['light', 'dark'] as const)('axe finds nothing on any view in %s colours', async (colours) => {
    const seen = await openPage(browser, `${desk.url}/trends`, { dark: colours === 'dark' });
    await signIn(seen, desk.admin);
    // Dark: those whose colours are not all in others too.
    const views = colours === 'light' ? shown : shown.filter(([name]) => DARK.includes(name));
    for (const [name, address, ready] of views) {
      await seen.page.goto(`${desk.url}${address}`);
      await ready(seen.page);
      await picture(seen.page, `${name}-${colours}`);
      await unfold(seen.page);
      expect([name, await violations(seen.page)]).toEqual([name, []]);
    }
    await seen.page.keyboard.press('e');
    await seen.page.getByRole('form', { name: /^Change/ }).waitFor();
    expect(await violations(seen.page)).toEqual([]);
    await seen.page.goto(`${desk.url}/trends?list=${encodeURIComponent('phase=1&kind=enrollment&counted=true')}`);
    await seen.page.getByText('12 counted').waitFor();
    expect(await violations(seen.page)).toEqual([]);
    expect(seen.faults).toEqual([]);
  });

  it('shows everything in 320 pixels without scrolling sideways', async () => {
    const seen = await openPage(browser, `${desk.url}/trends`, { width: 320 });
    await signIn(seen, desk.admin);
    const wider = () =>
      seen.page.evaluate<number[]>(
        "[document.documentElement, document.querySelector('.page')].map((one) => one.scrollWidth - one.clientWidth)",
      );
    for (const [name, address, ready] of shown) {
      await seen.page.goto(`${desk.url}${address}`);
      await ready(seen.page);
      await unfold(seen.page);
      expect([name, await wider()]).toEqual([name, [0, 0]]);
    }
    expect(seen.faults).toEqual([]);
  });

  it('leads by keyboard from a number to its tickets and back, and exchanges numbers as tickets come', async () => {
    const seen = await openPage(browser, `${desk.url}/queue`);
    const { page } = seen;
    await signIn(seen, desk.lead);
    await page.keyboard.press('g');
    await page.keyboard.press('t');
    const pilot = page.getByRole('row', { name: /^Pilot/ });
    const windows = pilot.getByRole('cell').nth(4);
    // 12 of 100 attempts, with the exact interval.
    await windows.getByText('12.0').waitFor();
    expect(await windows.innerText()).toMatch(/6\.2–21\.0[\s\S]*12 per 100 attempts/);
    expect(await pilot.getByRole('cell').first().innerText()).toContain('no exposure');
    const wave = page.getByRole('row', { name: /^Wave 1/ });
    await windows.getByRole('button').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const behind = page.getByRole('complementary', { name: 'Tickets behind the number' });
    await behind.getByText('6 counted').waitFor();
    expect(await behind.getByRole('listitem').count()).toBe(6);
    await behind.getByRole('button', { name: /^TL-/ }).first().focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'What happened' }).waitFor();
    await page.goBack();
    await behind.getByText('6 counted').waitFor();
    await page.keyboard.press('Escape');
    expect(await behind.count()).toBe(0);
    await wave.getByRole('cell').nth(4).getByRole('button').focus();
    await page.keyboard.press('Enter');
    await behind.waitFor();
    await page.keyboard.press('Escape');
    expect(await page.evaluate('document.activeElement.closest("td") !== null')).toBe(true);

    await logTicket(desk, { kind: 'enrollment', platform: 'windows', phase: 2, group: 'Retail' });
    await wave.getByText('7 per 320 attempts').first().waitFor();
    await page.keyboard.press('4');
    await page.getByRole('img', { name: /^Tickets per 100 attempts a week/ }).waitFor();
    await page.getByText('View as table').focus();
    await page.keyboard.press('Enter');
    const week = page.getByRole('row').filter({ has: page.getByRole('button', { name: '12', exact: true }) });
    await week.getByRole('button').press('Enter');
    await behind.getByText('12 counted').waitFor();
    expect(seen.faults).toEqual([]);
  });

  it('hires somebody who can then sign in, puts changes of two admins together, and ends the account', async () => {
    const seen: Seen = await openPage(browser, `${desk.url}/staff`);
    const { page } = seen;
    await signIn(seen, desk.admin);
    await page.getByRole('button', { name: 'Add a member' }).waitFor();
    await page.keyboard.press('n');
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Noor Aziz');
    await page.getByRole('textbox', { name: 'E-mail', exact: true }).fill('noor@contoso.example');
    await page.keyboard.press('Enter');
    const password = page.getByLabel('New password, 10 characters or more');
    await password.fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByText('Noor Aziz has a new password').waitFor();
    const session = await fetch(`${desk.url}/api/v1/sessions`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ email: 'noor@contoso.example', password: PASSWORD }),
    });
    expect(session.status).toBe(201);
    const { staff } = (await session.json()) as { staff: { id: number; version: number } };

    await page.keyboard.press('e');
    const name = page.getByRole('form', { name: 'Change Noor Aziz' }).getByRole('textbox', { name: 'Name' });
    await name.fill('Noor Aziz-Lind');
    const tag = `"staff-${staff.id}-${staff.version}"`;
    await desk.admin.patch(`/staff/${staff.id}`, { role: 'tier2' }).set('If-Match', tag).expect(200);
    await name.press('Enter');
    await page.getByText('Saved: Noor Aziz-Lind.').waitFor();
    const now = async () => (await desk.lead.get(`/staff/${staff.id}`).expect(200)).body as Record<string, unknown>;
    expect(await now()).toMatchObject({ name: 'Noor Aziz-Lind', role: 'tier2', active: true });

    await page.getByRole('button', { name: 'Deactivate' }).click();
    await page
      .getByRole('form', { name: /^Deactivate/ })
      .getByRole('button', { name: 'Deactivate' })
      .click();
    await page.getByRole('button', { name: 'Activate again' }).waitFor();
    expect(await now()).toMatchObject({ active: false });
    expect(seen.faults).toEqual([]);
  });
});
