import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { type Desk, openDesk } from '../setup/desk.js';
import { openBrowser, openPage, type Seen, signIn } from './browser.js';

const CALL = [
  'Dana Fox dana.fox@contoso.example cannot enroll the new laptop,',
  'Company Portal says 0x80180014, serial C02XK1ZZJGH5, Windows 11',
].join(' ');

describe('the console at work', () => {
  let desk: Desk;
  let browser: Browser;
  let one: Seen;
  let two: Seen;
  let three: Seen;

  beforeAll(async () => {
    desk = await openDesk();
    browser = await openBrowser();
    [one, two, three] = await Promise.all([
      openPage(browser, desk.url),
      openPage(browser, `${desk.url}/?queue=my-tier`),
      openPage(browser, `${desk.url}/?queue=my-tier`),
    ]);
    await signIn(one, desk.tier1);
    await signIn(two, desk.tier2);
    await signIn(three, desk.tier3);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  it('brings a call from the paste up the ladder and its resolution down to the user, in three browsers', async () => {
    await one.page.keyboard.press('c');
    await one.page.getByRole('textbox', { name: 'What the user says' }).fill(CALL);
    await one.page.locator('.chips input[value="0x80180014"]').waitFor();
    const chip = (name: string) => one.page.getByRole('textbox', { name, exact: true });
    expect(await chip('Serial').inputValue()).toBe('C02XK1ZZJGH5');
    expect(await chip('User').inputValue()).toBe('dana.fox@contoso.example');
    await chip('What fails').fill('Laptop does not enroll');
    await one.page.getByRole('button', { name: 'Log it' }).click();
    await one.page.getByRole('heading', { name: 'Laptop does not enroll' }).waitFor();

    await one.page.keyboard.press('Escape');
    await one.page.keyboard.press('j');
    await one.page.getByRole('button', { name: 'Escalate' }).waitFor();
    await one.page.keyboard.press('e');
    await one.page.getByRole('textbox', { name: 'Why does it go up?' }).fill('The device is not known to Intune');
    await one.page.getByRole('textbox', { name: 'What was tried' }).fill('Restarted\nSigned out and in again');
    await one.page.getByRole('textbox', { name: 'Evidence' }).fill('Company Portal: 0x80180014');
    await one.page.getByRole('button', { name: 'Escalate', exact: true }).last().click();

    // Nobody reloads anything: the row is pushed to tier 2.
    await two.page.getByRole('option', { name: /Laptop does not enroll/ }).waitFor();
    await two.page.keyboard.press('n');
    await two.page.getByRole('heading', { name: 'Laptop does not enroll' }).waitFor();
    await two.page.getByText('Tried: Restarted; Signed out and in again').waitFor();
    await two.page.getByRole('button', { name: 'Escalate' }).waitFor();
    await two.page.keyboard.press('e');
    await two.page.getByRole('textbox', { name: 'Why does it go up?' }).fill('A policy of the tenant');
    await two.page.getByRole('textbox', { name: 'What was tried' }).fill('Read the device’s log');
    await two.page.getByRole('textbox', { name: 'Evidence' }).fill('MDM log: 0x80180014');
    await two.page.getByRole('button', { name: 'Escalate', exact: true }).last().click();

    await three.page.getByRole('option', { name: /Laptop does not enroll/ }).waitFor();
    await three.page.keyboard.press('n');
    await three.page.getByRole('heading', { name: 'Laptop does not enroll' }).waitFor();
    await three.page.getByRole('button', { name: 'Hand down' }).waitFor();
    await three.page.keyboard.press('d');
    await three.page
      .getByRole('textbox', { name: 'The cause' })
      .fill('Windows enrollment was switched off for personal devices');
    await three.page.getByRole('textbox', { name: 'What the user does' }).fill('Open Company Portal and choose Sync');
    await three.page.getByRole('textbox', { name: 'What tier 1 does' }).fill('Stay on the phone');
    await three.page.getByRole('textbox', { name: 'How to see that it works' }).fill('The laptop shows as compliant');
    await three.page.getByRole('button', { name: 'Hand down' }).last().click();

    await two.page.getByRole('button', { name: 'Pass it on to tier 1' }).click();
    await one.page.getByRole('button', { name: 'Contact the user' }).click();
    await one.page.getByText('Open Company Portal and choose Sync').first().waitFor();
    await one.page.getByRole('button', { name: 'Record' }).click();
    await one.page.locator('.pane .state').getByText('Resolved').waitFor();

    const list = await desk.lead.get('/tickets?q=laptop');
    expect(list.body.items).toMatchObject([
      { title: 'Laptop does not enroll', state: 'resolved', resolvedAs: 'confirmed' },
    ]);
    for (const seen of [one, two, three]) expect(seen.faults).toEqual([]);
  });

  it('says who was faster when two take the same ticket, and shows who is at it', async () => {
    const other = await desk.hire('tier2');
    const body = { kind: 'other', title: 'Taken twice', platform: 'linux', requester: { name: 'Dana' } };
    const { key } = (await desk.tier1.post('/tickets', body).expect(201)).body;
    const packet = { reason: 'see', tried: ['nothing helped'], evidence: 'screen' };
    await desk.tier1.post(`/tickets/${key}/escalations`, packet).expect(201);
    await two.page.getByRole('option', { name: /Taken twice/ }).waitFor();
    await two.page.getByRole('option', { name: /Taken twice/ }).click();
    await two.page.getByRole('button', { name: 'Take it' }).waitFor();
    // The answer is held back until the other one has it: then the page is surely behind.
    await two.page.route('**/claims', async (route) => {
      await other.post(`/tickets/${key}/claims`).expect(201);
      await route.continue();
    });
    await two.page.keyboard.press('i');
    await two.page.getByRole('alert').getByText(other.name).waitFor();
    await two.page.unroute('**/claims');

    await three.page.goto(`${desk.url}/?queue=my-tier&ticket=${key}`);
    await two.page.locator('.others').getByText(`${desk.tier3.name} is looking`).waitFor();
    await three.page.getByRole('textbox', { name: 'Comment' }).fill('I am');
    await two.page.locator('.others').getByText(`${desk.tier3.name} is writing`).waitFor();
  });
});
