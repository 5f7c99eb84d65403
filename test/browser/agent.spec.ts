import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { A_PACKET, A_RESOLUTION, type Desk, done, logTicket, openDesk } from '../setup/desk.js';
import { openBrowser, openPage, type Seen, signIn } from './browser.js';
import { picture } from './pictures.js';
import { violations } from './violations.js';

const wider = (page: Page) => page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
const field = (page: Page, name: string | RegExp) => page.getByRole('textbox', { name });

/** Somebody whose ticket came back down and waits for a call. */
async function toCall(desk: Desk, name: string, title: string): Promise<string> {
  const { key } = await logTicket(desk.tier1, {
    title,
    requester: { name, upn: `${name}@contoso.example` },
    take: true,
  });
  await done(desk.tier1.post(`/tickets/${key}/escalations`, A_PACKET));
  await done(desk.tier2.post(`/tickets/${key}/hand-downs`, { resolution: A_RESOLUTION }));
  return key;
}

describe('the agent’s screens', () => {
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

  const openAs = async (agent: Desk['tier1'], path: string, options = {}): Promise<Seen> => {
    const seen = await openPage(browser, desk.url + path, options);
    await signIn(seen, agent);
    return seen;
  };

  it('every command of the ladder is done from the ticket, by keyboard, with what the API asks for', async () => {
    const [mine, other] = [await logTicket(desk.tier1, { title: 'The first' }), await logTicket(desk.tier1)];
    const pattern = await done(desk.tier3.post('/patterns', { title: 'Old firmware of the TPM' }));
    const seen = await openAs(desk.lead, `/queue?queue=all&ticket=${mine.key}`);
    const { page } = seen;
    const state = (words: string) => page.locator('.ticket .state').getByText(words, { exact: true }).waitFor();
    /** Presses the keys of a command as soon as it is offered, then fills what it asks for. */
    const command = async (title: string, keys: string, said: Readonly<Record<string, string>> = {}, verb = '') => {
      const button = page.getByRole('group', { name: 'Commands' }).getByRole('button', { name: title }).first();
      const more = page.getByRole('button', { name: /^\d+ more$/ });
      await page.locator('.ticket .commands button').first().waitFor();
      if (await more.isVisible()) await more.click();
      await button.waitFor();
      await page.locator('#ticket').focus();
      for (const key of keys.split(' ')) await page.keyboard.press(key);
      for (const [label, text] of Object.entries(said)) {
        const form = page.locator('form.packet');
        const place = form.getByLabel(label).first();
        await place.waitFor();
        if ((await form.getByRole('combobox', { name: label }).count()) > 0) await place.selectOption({ label: text });
        else await place.fill(text);
      }
      if (verb !== '') await page.getByRole('button', { name: verb, exact: true }).click();
    };
    const up = { 'Why does it go up': 'It needs more rights', 'What was tried': 'Restarted', Evidence: '0x80180014' };
    const words = {
      'The cause': 'A setting',
      'What the user does': 'Sync',
      'What tier 1 does': 'Wait on the phone',
      'How to see': 'It is compliant',
    };
    await command('Take it', 'i');
    await state('Working');
    await command('Put it back', 's p');
    // The state is foreseen; that it may be taken again, only the server says.
    await page.getByRole('button', { name: 'Take it', exact: false }).first().waitFor();
    await page.getByRole('button', { name: /^Put it back/ }).waitFor({ state: 'detached' });
    await done(desk.tier1.post(`/tickets/${mine.key}/claims`));
    await command('Take it from them', 's s', { 'Why it cannot wait': 'They are on the phone' }, 'Take it over');
    await page.getByText(`with ${desk.lead.name}`).waitFor();
    await command('Assign', 'a', { Who: desk.tier1.name, 'Why (they read it)': 'Yours' }, 'Assign');
    await page.getByText(`with ${desk.tier1.name}`).waitFor();
    await command('Take it from them', 's s', { 'Why it cannot wait': 'Again' }, 'Take it over');
    await page.getByText(`with ${desk.lead.name}`).waitFor();
    await command('Change the facts', 'm', { Title: 'The first, put right', VIP: 'Yes' }, 'Save');
    await page.getByRole('heading', { name: 'The first, put right' }).waitFor();
    await page.locator('.ticket .vip').waitFor();
    await command('Wait', 'h', { 'What you asked': 'Which version is it?' });
    await page.getByRole('button', { name: 'Tomorrow 9:00' }).click();
    await page.getByRole('form', { name: 'Wait' }).getByRole('button', { name: 'Wait' }).click();
    await state('Waiting');
    await command('Go on with it', 'h');
    await state('Working');
    await command('Fixed', 'f', { 'What fixed it': 'A restart' }, 'Resolve');
    await state('Resolved');
    await command('Open again', 's o', { 'What came back': 'The same message' }, 'Open again');
    await state('Queued');
    await command('Escalate', 'e', { ...up, 'Where to': 'Tier 2' }, 'Escalate');
    await command('Take it back', 'z', {}, 'Take it back');
    await state('Working');
    await command('Escalate', 'e', { ...up }, 'Escalate');
    await command('Send back', 'b', { Why: 'A log is missing', 'What is needed': 'The MDM log' }, 'Send back');
    await page.getByText('Came back 1 time').waitFor();
    await command('It is a duplicate', 's d', { 'Or its number': other.key }, 'Close as a duplicate');
    await state('Closed');
    await command('It is no duplicate', 's o', { 'What is different': 'Another laptop' }, 'Open again');
    await state('Queued');
    await command('Link to a pattern', 'l', { 'Look for a pattern': 'firmware' });
    await page.getByRole('radio', { name: /Old firmware/ }).check();
    await page.getByRole('button', { name: 'Link', exact: true }).click();
    await page.locator('.facts').getByText(String(pattern.key)).waitFor();
    await command('Unlink from its pattern', 's l');
    await page.locator('.facts').getByText(String(pattern.key)).waitFor({ state: 'detached' });
    await command('Escalate', 'e', { ...up, 'Where to': 'Straight to tier 3 (against the usual way: say why above)' });
    await page.getByRole('button', { name: 'Escalate', exact: true }).click();
    await page.locator('.ladder .here').getByText('Tier 3').waitFor();
    await command(
      'Escalate to Microsoft',
      'e',
      { ...up, 'Number of the Microsoft case': '2611200040001234' },
      'Send to Microsoft',
    );
    await state('Waiting');
    await command('Microsoft answered', 'w', { 'What Microsoft answered': 'A fix comes' }, 'Record the answer');
    await state('Working');
    await command('Hand down', 'd', words, 'Hand down');
    await state('Handed down');
    await command('Pass it on to tier 1', 'y');
    await page.locator('.ladder .here').getByText('Tier 1').waitFor();
    await command('Send the resolution back', 'b', { 'Why it does not serve': 'No Sync there', Evidence: 'A picture' });
    await page.getByRole('button', { name: 'Send it back up' }).click();
    await page.locator('.ladder .here').getByText('Tier 3').waitFor();
    await command('Hand down', 'd', words);
    await page.getByRole('checkbox', { name: 'Straight to tier 1' }).check();
    await page.getByRole('button', { name: 'Hand down', exact: true }).click();
    await page.locator('.ladder .here').getByText('Tier 1').waitFor();
    await command('Contact the user', 't');
    await page.getByRole('radio', { name: 'No answer' }).check();
    await page.getByRole('button', { name: 'Record', exact: true }).click();
    await page.getByText('Next contact').waitFor();
    await command('Contact the user', 't');
    await page.getByRole('radio', { name: 'Still failing' }).check();
    await page.locator('form.packet').getByLabel('The step that fails').fill('Sync');
    await page.locator('form.packet').getByLabel('Evidence').first().fill('Sync failed');
    await page.getByRole('button', { name: 'Record', exact: true }).click();
    await page.locator('.ladder .here').getByText('Tier 3').waitFor();
    await command(
      'The user says it works',
      't',
      { 'What the user said': 'It works since noon' },
      'Resolve as recovered',
    );
    await state('Resolved');
    await command('Close', 's c', { Note: 'Seen' }, 'Close');
    await state('Closed');

    await page.goto(`${desk.url}/queue?queue=all&ticket=${other.key}`);
    await command('Log its second problem', 's n', { 'What fails': 'Mail is missing, too', Kind: 'Policy' }, 'Log it');
    await page.getByRole('heading', { name: 'Mail is missing, too' }).waitFor();
    await done(desk.tier1.post(`/tickets/${other.key}/escalations`, A_PACKET));
    await page.goto(`${desk.url}/queue?queue=all&ticket=${other.key}`);
    await command('Take it', 'i');
    await state('Working');
    await command('Fixed with the user', 'f', { 'What fixed it': 'A new certificate' }, 'Resolve');
    await state('Resolved');
    expect(seen.faults).toEqual([]);
    await seen.context.close();
  }, 120_000);

  it('says at the field what a refused command lacks, and keeps every word through a reload', async () => {
    const { key } = await logTicket(desk.tier1, { title: 'Kept', errorCode: null, take: true });
    const seen = await openAs(desk.tier1, `/queue?queue=mine&ticket=${key}`);
    const { page } = seen;
    await page.getByRole('button', { name: 'Escalate' }).waitFor();
    await page.keyboard.press('e');
    await field(page, 'Why does it go up?').fill('Nobody knows');
    await field(page, 'What was tried').fill('Everything');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Add what you saw').first().waitFor();
    const evidence = field(page, 'Evidence');
    expect(await evidence.getAttribute('aria-invalid')).toBe('true');
    expect(await page.evaluate("document.activeElement.getAttribute('aria-invalid')")).toBe('true');
    expect(await page.getByText('Still missing: evidence.').count()).toBe(1);
    await page.waitForTimeout(700);
    await page.reload();
    await page.getByRole('button', { name: 'Escalate' }).waitFor();
    await page.keyboard.press('e');
    expect(await field(page, 'What was tried').inputValue()).toBe('Everything');
    await page.keyboard.press('Escape');
    expect(await page.getByRole('form', { name: /Escalate/ }).count()).toBe(0);
    // The refusal itself is what the test is about.
    expect(seen.faults.filter((fault) => !fault.includes('status of 400'))).toEqual([]);
    await seen.context.close();
  }, 60_000);

  it('calls one person after the other: the script, an outcome in one key, the next one', async () => {
    await toCall(desk, 'ann', 'Mail stays empty');
    await toCall(desk, 'bob', 'Profile is missing');
    const both = await toCall(desk, 'cem', 'Teams does not start');
    await toCall(desk, 'cem', 'Outlook does not start');
    const seen = await openAs(desk.tier1, '/contacts');
    const { page } = seen;
    await page.getByRole('option', { name: /ann/ }).waitFor();
    await page.keyboard.press('j');
    await page.getByRole('heading', { name: 'ann' }).waitFor();
    await page.getByText(A_RESOLUTION.userSteps).waitFor();
    await page.keyboard.press('1');
    await page.getByRole('heading', { name: 'bob' }).waitFor();
    await page.keyboard.press('2');
    await page.getByRole('heading', { name: 'cem' }).waitFor();
    await page.getByRole('checkbox', { name: /Outlook/ }).uncheck();
    await page.locator('#call').focus();
    await page.keyboard.press('4');
    await field(page, 'The step that fails').fill('The restart');
    await field(page, 'Evidence').fill('It hangs');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('option', { name: /cem/ }).getByText('Outlook does not start').waitFor();
    const stateOf = async (key: string) => (await done(desk.tier1.get(`/tickets/${key}`))).state;
    expect(await stateOf(both)).toBe('queued');
    expect((await desk.lead.get('/tickets?q=Mail%20stays')).body.items).toMatchObject([{ resolvedAs: 'confirmed' }]);
    expect(seen.faults).toEqual([]);
    await seen.context.close();
  }, 60_000);

  it('filters in the address, selects, and does one command to many with a result for each', async () => {
    for (const title of ['Printer one', 'Printer two', 'Printer three']) await logTicket(desk.tier1, { title });
    const seen = await openAs(desk.tier2, '/queue?queue=all');
    const { page } = seen;
    await page.getByRole('option', { name: /Printer one/ }).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('printer');
    await page.getByText('3 found').waitFor();
    expect(new URL(page.url()).searchParams.get('q')).toBe('printer');
    await page.keyboard.press('Enter');
    for (const key of ['j', 'x', 'j', 'x', 'j', 'x']) await page.keyboard.press(key);
    await page.getByRole('heading', { name: '3 selected' }).waitFor();
    const taken = (await desk.lead.get('/tickets?q=Printer%20two')).body.items[0].key as string;
    await done(desk.tier1.post(`/tickets/${taken}/claims`));
    await page.getByRole('group', { name: 'Commands' }).getByRole('button', { name: 'Take', exact: true }).click();
    await page.getByText('2 done, ⚠ 1 refused').waitFor();
    await page.getByText(`${desk.tier1.name} holds this ticket`).waitFor();
    await page.getByRole('heading', { name: '1 selected' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Keep as a view' }).click();
    await field(page, 'Name').fill('Printers');
    await page.keyboard.press('Enter');
    await page.getByRole('listbox', { name: 'Printers' }).getByRole('option').nth(2).waitFor();
    await page.reload();
    await page.getByRole('listbox', { name: 'Printers' }).getByRole('option').nth(2).waitFor();
    expect(seen.faults).toEqual([]);
    await seen.context.close();
  }, 60_000);

  it('fills a snippet from the ticket where `::` is typed', async () => {
    await desk.lead.post('/snippets', { name: 'hello', text: 'Hello {{requester.name}}', desk: true }).expect(201);
    const { key } = await logTicket(desk.tier1, { title: 'Greeted', take: true });
    const seen = await openAs(desk.tier1, `/queue?queue=mine&ticket=${key}`);
    const { page } = seen;
    await page.getByRole('button', { name: 'Comment' }).or(field(page, 'Comment')).first().waitFor();
    await page.keyboard.press('r');
    await page.keyboard.type('::he');
    await page.getByRole('option', { name: /::hello/ }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.locator('.snippets').waitFor({ state: 'detached' });
    for (let n = 0; n < 50 && (await field(page, 'Comment').inputValue()) === '::he'; n += 1) {
      await page.waitForTimeout(100);
    }
    expect(await field(page, 'Comment').inputValue()).toBe('Hello Ada Lovelace');
    await page.keyboard.press('Control+Enter');
    await page.locator('.timeline').getByText('Hello Ada Lovelace').waitFor();
    expect(seen.faults).toEqual([]);
    await seen.context.close();
  }, 60_000);

  it.each(['light', 'dark'] as const)(
    'axe finds nothing on its screens and forms in %s colours',
    async (colours) => {
      const call = await toCall(desk, `dee.${colours}`, 'Stays at 20 percent');
      const { key } = await logTicket(desk.tier1, { title: 'With everything', take: true });
      await done(desk.tier1.post(`/tickets/${key}/comments`, { text: 'The user is in a hurry', fromUser: true }));
      const seen = await openAs(desk.tier1, `/queue?queue=mine&ticket=${key}`, { dark: colours === 'dark' });
      const { page } = seen;
      await page.getByText('The user is in a hurry').waitFor();
      for (const [name, keys] of [
        ['wait', 'h'],
        ['facts', 'm'],
        ['link', 'l'],
        ['recovered', 't'],
        ['duplicate', 's d'],
        ['split', 's n'],
      ] as const) {
        for (const press of keys.split(' ')) await page.keyboard.press(press);
        await page.locator('form.packet').waitFor();
        expect([name, await violations(page)]).toEqual([name, []]);
        await page.locator('form.packet').getByRole('button', { name: 'Not now' }).click();
      }
      await page.getByRole('button', { name: 'Every event' }).click();
      await page.getByRole('button', { name: 'Filters' }).click();
      expect(['events', await violations(page)]).toEqual(['events', []]);
      await page.keyboard.press('x');
      await page.getByRole('heading', { name: '1 selected' }).waitFor();
      expect(['selected', await violations(page)]).toEqual(['selected', []]);
      await page.goto(`${desk.url}/contacts?call=${call}`);
      await page.getByRole('heading', { name: `dee.${colours}` }).waitFor();
      await picture(page, `contacts-${colours}`);
      expect(['contacts', await violations(page)]).toEqual(['contacts', []]);
      await page.goto(`${desk.url}/queue?queue=contact-today&ticket=${call}`);
      await page.getByRole('button', { name: 'Contact the user' }).waitFor();
      await page.keyboard.press('t');
      await page.locator('form.packet').waitFor();
      await picture(page, `contact-${colours}`);
      expect(['contact', await violations(page)]).toEqual(['contact', []]);
      expect(seen.faults).toEqual([]);
      await seen.context.close();
    },
    60_000,
  );

  it('shows everything in 320 pixels without scrolling sideways', async () => {
    const call = await toCall(desk, 'eve', 'Stays at 40 percent');
    const seen = await openAs(desk.tier1, `/contacts?call=${call}`, { width: 320 });
    const { page } = seen;
    await page.getByRole('heading', { name: 'eve' }).waitFor();
    expect(['contacts', await wider(page)]).toEqual(['contacts', 0]);
    await page.goto(`${desk.url}/queue?queue=contact-today&ticket=${call}`);
    for (const [name, keys] of [
      ['contact', 't'],
      ['facts', 'm'],
      ['reject', 'b'],
    ] as const) {
      await page.getByRole('button', { name: 'Contact the user' }).waitFor();
      await page.locator('#ticket').focus();
      await page.keyboard.press(keys);
      await page.locator('form.packet').waitFor();
      expect([name, await wider(page)]).toEqual([name, 0]);
      await page.locator('form.packet').getByRole('button', { name: 'Not now' }).click();
    }
    await page.goto(`${desk.url}/queue?queue=all`);
    await page.getByRole('button', { name: 'Filters' }).click();
    expect(['queue', await wider(page)]).toEqual(['queue', 0]);
    await seen.context.close();
  }, 60_000);
});
