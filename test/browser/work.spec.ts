import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { A_PACKET, type Desk, done, logTicket, openDesk } from '../setup/desk.js';
import { openBrowser, openPage, type Seen, signIn } from './browser.js';

const CALL = [
  'Dana Fox dana.fox@contoso.example cannot enroll the new laptop,',
  'Company Portal says 0x80180014, serial C02XK1ZZJGH5, Windows 11',
].join(' ');

const SECOND_CALL = 'Ann Poe ann.poe@contoso.example cannot join, 0x80180026, serial C02XK1ZZJGH9, Windows 11';

const more = (page: Page) => page.getByRole('button', { name: /^\d+ more$/ });

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
    await one.page.getByRole('option', { name: /Laptop does not enroll/ }).waitFor();
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
    // Why it came up stands before everything else, not at the end of its history.
    await two.page
      .getByRole('region', { name: 'Why it came to tier 2' })
      .getByText('Tried: Restarted; Signed out and in again')
      .waitFor();
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

  it('answers many at once: a pattern, a package, and everybody who has it is called with the same words', async () => {
    const caller = { requester: { name: 'Bo Lim', upn: 'bo.lim@contoso.example' }, errorCode: '0x80180026' };
    const { key: second } = await logTicket(desk.tier1, { title: 'Join refused, too', ...caller, take: true });
    await done(desk.tier1.post(`/tickets/${second}/escalations`, A_PACKET));

    // 1. Tier 1 logs and escalates.
    await one.page.keyboard.press('c');
    await one.page.getByRole('textbox', { name: 'What the user says' }).fill(SECOND_CALL);
    await one.page.locator('.chips input[value="0x80180026"]').waitFor();
    await one.page.getByRole('textbox', { name: 'What fails', exact: true }).fill('Join refused');
    await one.page.getByRole('dialog').getByRole('button', { name: 'Log it' }).first().click();
    await one.page.getByRole('heading', { name: 'Join refused' }).waitFor();
    const key = new URL(one.page.url()).searchParams.get('ticket') ?? '';
    await done(desk.tier1.post(`/tickets/${key}/escalations`, { ...A_PACKET, reason: 'Two users have it' }));

    // 2. Tier 2 takes the next two and sends them on; 3. tier 3 sees what they have in common.
    for (const ticket of [second, key]) {
      await done(desk.tier2.post(`/tickets/${ticket}/claims`));
      await done(desk.tier2.post(`/tickets/${ticket}/escalations`, A_PACKET));
    }
    const { body: ticket } = await desk.tier3.get(`/tickets/${key}`);
    const known = { title: 'Join is refused', signatures: [ticket.signature] };
    const pattern = (await desk.tier3.post('/patterns', known).expect(201)).body.key as string;
    for (const mine of [second, key]) {
      await three.page.goto(`${desk.url}/queue?queue=my-tier&ticket=${mine}`);
      await three.page.getByRole('button', { name: 'Link to a pattern' }).or(more(three.page)).first().waitFor();
      await three.page.keyboard.press('l');
      await three.page.getByRole('radio', { name: /Join is refused/ }).check();
      await three.page.getByRole('button', { name: 'Link', exact: true }).click();
      await three.page.locator('.facts').getByText(pattern).waitFor();
    }

    // 4. One package for all: written, looked at, published; the tickets go down by themselves.
    await three.page.goto(`${desk.url}/patterns?pattern=${pattern}`);
    await three.page.getByRole('button', { name: 'Write a package' }).waitFor();
    await three.page.keyboard.press('w');
    await three.page.getByRole('form', { name: 'A new package' }).waitFor();
    const words = ['The join was switched off', 'Open Settings and join', 'Stay on the phone', 'It is compliant'];
    for (const text of words) {
      await three.page.keyboard.press('Tab');
      await three.page.keyboard.type(text);
    }
    await three.page.keyboard.press('Control+Enter');
    await three.page.getByRole('button', { name: 'Edit the draft' }).waitFor();
    await three.page.keyboard.press('p');
    await three.page.getByRole('button', { name: 'Publish: 2 tickets will move' }).click();
    await three.page.getByText(/The publication is through/).waitFor();

    // 5. Tier 1 calls both with the same words: an outcome is one key.
    await one.page.goto(`${desk.url}/contacts`);
    await one.page.getByRole('option', { name: /Bo Lim/ }).waitFor();
    await one.page.keyboard.press('j');
    await one.page.getByText('Open Settings and join').waitFor();
    await one.page.keyboard.press('1');
    await one.page
      .getByText(/It works: the user confirms\. Next/)
      .first()
      .waitFor();
    // The same key at once is a finger too quick, not a second outcome.
    await one.page.waitForTimeout(600);
    await one.page.getByText('Open Settings and join').waitFor();
    await one.page.keyboard.press('1');
    await one.page.getByText('Nobody is to be called now').waitFor();
    for (const called of [second, key]) {
      expect((await desk.lead.get(`/tickets/${called}`)).body).toMatchObject({ resolvedAs: 'confirmed' });
    }

    // From then on tier 1 answers by itself.
    const { key: third } = await logTicket(desk.tier1, { title: 'Join refused again', ...caller, take: true });
    await one.page.goto(`${desk.url}/queue?queue=mine&ticket=${third}`);
    await one.page.getByRole('button', { name: 'Use the known answer' }).first().waitFor();
    await one.page.keyboard.press('p');
    await one.page.getByRole('button', { name: 'Use it and tell the user' }).click();
    await one.page.locator('.pane .state').getByText('Contacting user').waitFor();
    for (const seen of [one, two, three]) expect(seen.faults).toEqual([]);
  }, 60_000);

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
