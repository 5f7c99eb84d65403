import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { A_PACKET, type Desk, done, logTicket, openDesk } from '../setup/desk.js';
import { openBrowser, openPage, signIn } from './browser.js';
import { picture } from './pictures.js';
import { violations } from './violations.js';

const WORDS = {
  cause: 'The enrollment restriction blocks personal devices',
  userSteps: 'Restart the laptop and enroll again',
  tier1Steps: 'Stay on the phone until the device is named compliant',
  verify: 'Intune shows the device as compliant',
};
const NUMBER = '2405230040001234';
const FILE = [
  'Number,Opened,Short description,Category,OS,Caller,Status,Closed',
  'INC1,2026-03-01 10:00,Laptop does not enroll,Enrollment,Windows,Ada Lovelace,Solved,2026-03-02 10:00',
  'INC2,2026-03-01 11:00,"Portal, it stays blank",Enrollment,macOS,Grace Hopper,Solved,2026-03-03 10:00',
].join('\n');

/** Goes to an address as a link inside the console does, without loading the page anew. */
const goTo = (page: Page, path: string) =>
  page.evaluate(`history.pushState(null, '', ${JSON.stringify(path)}); dispatchEvent(new PopStateEvent('popstate'))`);

/** Chooses a file as the dialog of the browser would. */
async function chooseFile(page: Page): Promise<void> {
  const file = { name: 'Other Desk.csv', mimeType: 'text/csv', buffer: Buffer.from(FILE) };
  await page.getByLabel(/Tickets as CSV/).setInputFiles(file);
  await page.getByRole('heading', { name: 'What the columns mean' }).waitFor();
}

describe('packages, Microsoft cases and imports', () => {
  let desk: Desk;
  let browser: Browser;
  let pattern: string;
  let keys: string[];
  let shown: number;

  /** Tickets of one signature, with tier 3, linked to a pattern. */
  async function linked(title: string, errorCode: string, callers: string[]): Promise<{ key: string; keys: string[] }> {
    const tickets = [];
    for (const name of callers)
      tickets.push(await logTicket(desk.tier1, { requester: { name }, errorCode, take: true }));
    const mine = tickets.map(({ key }) => key);
    for (const key of mine) {
      await done(desk.tier1.post(`/tickets/${key}/escalations`, A_PACKET));
      await done(desk.tier2.post(`/tickets/${key}/claims`));
      await done(desk.tier2.post(`/tickets/${key}/escalations`, A_PACKET));
    }
    const begun = await desk.tier3.post('/patterns', { title, signatures: [tickets[0]!.signature] }).expect(201);
    const { key } = begun.body as { key: string };
    await desk.tier3.post(`/patterns/${key}/links`, { keys: mine }).expect(200);
    return { key, keys: mine };
  }

  beforeAll(async () => {
    desk = await openDesk();
    browser = await openBrowser();
    ({ key: pattern, keys } = await linked('Laptops are refused', '0x80180014', ['Ada Lovelace', 'Grace Hopper']));
    const other = await linked('Profiles are refused', '0x80180026', ['Edsger Dijkstra']);
    const draft = await desk.tier3.post(`/patterns/${other.key}/packages`, { ...WORDS, kind: 'fix' }).expect(201);
    shown = (draft.body as { id: number }).id;
    await desk.tier3.post(`/packages/${shown}/publications`).expect(201);
    const opened = { references: [NUMBER], title: 'Enrollment fails', severity: 'B' };
    await desk.tier3.post('/microsoft-cases', opened).expect(201);
    const [held] = (await linked('Android is refused', '0x80180018', ['Alan Turing'])).keys;
    await done(desk.tier3.post(`/tickets/${held}/claims`));
    await done(desk.tier3.post(`/tickets/${held}/escalations`, { ...A_PACKET, caseNumber: NUMBER }));
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  /** Each screen with what shows that it is there. */
  const screens = (): [name: string, path: string, open: (page: Page) => Promise<void>][] => {
    const of = `/patterns?pattern=PT-2&package=${shown}`;
    const see = (words: string | RegExp) => async (page: Page) => {
      await page.getByText(words).first().waitFor();
    };
    return [
      ['package', of, see(WORDS.tier1Steps)],
      ['package-tickets', `${of}&part=tickets`, see(/The publication is through/)],
      ['package-people', `${of}&part=people`, see('1 ticket still to be called.')],
      ['package-hold', `${of}&part=hold`, see('reached with it')],
      ['package-withdraw', `${of}&form=withdraw`, see('Why')],
      ['package-editor', `/patterns?pattern=${pattern}&package=new`, see('The cause')],
      ['cases', '/cases?case=MC-1', see('Nothing is noted yet')],
      ['case-entry', '/cases?case=MC-1&form=note', see('What was said')],
      ['case-dossier', '/cases?case=MC-1&part=dossier', see('Still missing')],
      ['case-open', '/cases?case=new', see('Whom Microsoft may reach: name, telephone, mail')],
    ];
  };

  it.each(['light', 'dark'] as const)(
    'axe finds nothing in %s colours',
    async (colours) => {
      const seen = await openPage(browser, `${desk.url}/queue`, { dark: colours === 'dark' });
      const { page } = seen;
      await signIn(seen, desk.lead);
      for (const [name, path, open] of screens()) {
        await goTo(page, path);
        await open(page);
        if (['package', 'package-editor', 'cases', 'case-dossier'].includes(name))
          await picture(page, `${name}-${colours}`);
        expect([name, await violations(page)]).toEqual([name, []]);
      }
      await goTo(page, '/import');
      await chooseFile(page);
      await page.getByRole('button', { name: /Try it out/ }).click();
      await page
        .getByRole('heading', { name: 'Rows that are refused' })
        .or(page.getByText(/Rows that are refused/))
        .waitFor();
      await picture(page, `import-${colours}`);
      expect(['import', await violations(page)]).toEqual(['import', []]);
      expect(seen.faults).toEqual([]);
      await seen.context.close();
    },
    60_000,
  );

  it('shows everything in 320 pixels without scrolling sideways', async () => {
    const seen = await openPage(browser, `${desk.url}/queue`, { width: 320 });
    const { page } = seen;
    const wider = () => page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
    await signIn(seen, desk.lead);
    for (const [name, path, open] of screens()) {
      await goTo(page, path);
      await open(page);
      expect([name, await wider()]).toEqual([name, 0]);
    }
    await goTo(page, '/import');
    await chooseFile(page);
    expect(['import', await wider()]).toEqual(['import', 0]);
    await seen.context.close();
  }, 60_000);

  it('writes a package, looks before it publishes, and sees the tickets go down: by keyboard alone', async () => {
    const seen = await openPage(browser, `${desk.url}/patterns?pattern=${pattern}`);
    const { page } = seen;
    await signIn(seen, desk.tier3);
    await page.getByRole('button', { name: 'Write a package' }).waitFor();
    await page.keyboard.press('w');
    const form = page.getByRole('form', { name: 'A new package' });
    await form.waitFor();
    for (const words of Object.values(WORDS)) {
      await page.keyboard.press('Tab');
      await page.keyboard.type(words);
    }
    await page.keyboard.press('Control+Enter');
    await page.getByRole('button', { name: 'Edit the draft' }).waitFor();
    await page.keyboard.press('p');
    const publish = page.getByRole('button', { name: 'Publish: 2 tickets will move' });
    await publish.waitFor();
    await page.getByText('2 tickets will be handed down').waitFor();
    await publish.focus();
    await page.keyboard.press('Enter');
    await page.getByText(/The publication is through: 2 tickets looked at/).waitFor();
    const tickets = page.getByRole('region', { name: /Tickets: what became/ });
    for (const key of keys) await tickets.getByRole('button', { name: key }).waitFor();
    const { body } = await desk.tier1.get(`/tickets/${keys[0]}`).expect(200);
    expect(body).toMatchObject({ tier: 1, resolution: { userSteps: WORDS.userSteps } });
    expect(seen.faults).toEqual([]);
    await seen.context.close();
  }, 30_000);

  it('notes what Microsoft said; the ticket that waits comes back with it', async () => {
    const seen = await openPage(browser, `${desk.url}/cases`);
    const { page } = seen;
    await signIn(seen, desk.tier3);
    await page.getByRole('option', { name: /Enrollment fails/ }).waitFor();
    await page.keyboard.press('j');
    await page.getByRole('button', { name: 'Note what was said' }).waitFor();
    await page.keyboard.press('r');
    await page.getByRole('textbox', { name: 'What was said' }).fill('Install the update of May');
    await page.getByRole('combobox', { name: 'Whose turn is it now' }).selectOption('ours');
    await page.getByText('The ticket that waits comes back with these words as the answer.').waitFor();
    await page.getByRole('textbox', { name: 'What was said' }).press('Tab');
    await page.getByRole('button', { name: 'Note it' }).press('Enter');
    await page.getByRole('region', { name: 'What was said' }).getByText('Install the update of May').waitFor();
    await page.getByText('0 of 1 that ever did').waitFor();
    expect(seen.faults).toEqual([]);
    await seen.context.close();
  }, 30_000);

  it('imports a file of another system: mapped, tried out, done, and taken back', async () => {
    const seen = await openPage(browser, `${desk.url}/import`);
    const { page } = seen;
    await signIn(seen, desk.lead);
    await chooseFile(page);
    await page.getByRole('combobox', { name: 'What Solved in Status means' }).selectOption('closed');
    await page.getByRole('button', { name: /Try it out/ }).press('Enter');
    await page.getByRole('button', { name: 'Import 2 tickets' }).press('Enter');
    await page.getByText(/Import 1 is done/).waitFor();
    const before = await desk.lead.get('/tickets?q=stays%20blank');
    expect((before.body as { items: object[] }).items).toHaveLength(1);
    await page.getByRole('button', { name: 'Take the whole import back' }).press('Enter');
    await page.getByRole('button', { name: 'Take it back' }).press('Enter');
    await page.getByText('Taken back: 2 tickets are gone').waitFor();
    expect(seen.faults).toEqual([]);
    await seen.context.close();
  }, 30_000);
});
