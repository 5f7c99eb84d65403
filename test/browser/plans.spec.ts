import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { type Desk, openDesk } from '../setup/desk.js';
import { openBrowser, openPage, type Seen, signIn } from './browser.js';
import { picture } from './pictures.js';
import { violations } from './violations.js';

const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);

/** Each screen with its address, a word that stands on it, and the picture it makes. */
const SCREENS: readonly [string, string, string | null][] = [
  ['/gates?phase=1', 'May Everybody begin?', 'gates'],
  ['/gates?phase=1&do=decide', 'Sign no-go', null],
  ['/gates?phase=1&do=criteria', 'What the gate asks', null],
  ['/gates?part=goals&do=goal', 'What is measured', null],
  ['/gates?part=challenges&do=challenge', 'Phones are old', null],
  ['/plan?phase=1', 'Helpdesk', 'plan'],
  ['/plan?phase=1&do=exposure', 'Report a day', null],
  ['/plan?do=new-phase', 'Waves go', null],
  ['/plan?part=timeline', 'Kickoff for all', 'plan-timeline'],
  ['/plan?part=communication&do=accept-1', 'Put it on the timeline', 'plan-communication'],
  ['/plan?part=outages&do=outage', 'Portal is down', null],
  ['/plan?part=locations&do=location', 'Dublin', null],
];

describe('gates and the rollout plan on a screen', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
  });

  describe('with a rollout', () => {
    let desk: Desk;
    beforeAll(async () => {
      desk = await openDesk();
      await planRollout(desk);
    }, 60_000);
    afterAll(async () => {
      await leave(browser);
      await desk?.close();
    });

    it.each(['light', 'dark'] as const)(
      'axe finds nothing in %s colours, nothing is wider than 320 pixels',
      async (colours) => {
        const seen = await openPage(browser, desk.url, { dark: colours === 'dark' });
        const { page } = seen;
        await signIn(seen, desk.lead);
        for (const [address, word, name] of SCREENS) {
          await show(page, address, word);
          if (name !== null) await picture(page, `${name}-${colours}`);
          expect([address, await violations(page)]).toEqual([address, []]);
          if (colours === 'dark') continue;
          await page.setViewportSize({ width: 320, height: 900 });
          const wider = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
          expect([address, wider]).toEqual([address, 0]);
          await page.setViewportSize({ width: 1440, height: 900 });
        }
        expect(seen.faults).toEqual([]);
      },
    );

    it('keeps what two people changed at once, and asks where both changed the same', async () => {
      const seen = await openPage(browser, `${desk.url}/plan?phase=1&do=phase`);
      const { page } = seen;
      await signIn(seen, desk.lead);
      const name = page.getByRole('textbox', { name: 'Name' });
      await name.fill('Pilot of IT');
      await changePhase(desk, 1, { ends: day(30) });
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('heading', { name: 'Pilot of IT' }).waitFor();
      expect((await desk.lead.get('/phases/1')).body).toMatchObject({ name: 'Pilot of IT', ends: day(30) });
      await page.keyboard.press('e');
      await name.fill('Pilot, mine');
      await changePhase(desk, 1, { name: 'Pilot, theirs' });
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('form', { name: 'Yours and theirs' }).getByText('Pilot, theirs').waitFor();
      await page.getByRole('button', { name: 'Save the result' }).click();
      await page.getByRole('heading', { name: 'Pilot, mine' }).waitFor();
    });
  });

  describe('without anything', () => {
    let desk: Desk;
    beforeAll(async () => {
      desk = await openDesk();
    }, 60_000);
    afterAll(async () => {
      await leave(browser);
      await desk?.close();
    });

    it('leads from nothing to a phase that runs and a decision that everybody sees, by keyboard alone', async () => {
      const seen = await openPage(browser, desk.url);
      await signIn(seen, desk.lead);
      await goBy(seen.page, 'l', 'No phase is planned yet');
      expect(await violations(seen.page)).toEqual([]);
      await firstPhase(seen);
      const other = await openPage(browser, `${desk.url}/gates`);
      await signIn(other, desk.viewer);
      await other.page.getByText('Nobody signed').waitFor();
      await signGo(seen);
      await other.page.getByText('Signed: Go').waitFor();
      await other.page.getByText('Everybody knows whom to call', { exact: true }).waitFor();
      expect(await other.page.getByRole('button', { name: 'Decide' }).count()).toBe(0);
      await endCondition(seen);
      await other.page.getByText(/✓ Met/).waitFor();
      const { body } = await desk.lead.get('/phases/1/gate-decisions');
      expect(body.items).toMatchObject([
        {
          decision: 'go',
          overrideReason: 'Twelve people who sit beside us',
          conditions: [{ end: { outcome: 'met' } }],
        },
      ]);
      await takeUpAgain(seen);
      expect((await desk.lead.get('/phases/1')).body).toMatchObject({ state: 'active', ends: null });
      await logFor(seen, 'Helpdesk');
      expect((await desk.lead.get('/tickets')).body.items).toMatchObject([{ phase: { name: 'IT first' } }]);
      expect([...seen.faults, ...other.faults]).toEqual([]);
    });
  });
});

/** A desk closes once nobody looks at it any more. */
async function leave(browser: Browser): Promise<void> {
  for (const context of browser.contexts()) await context.close();
}

/** Goes there as the page itself does, without loading it again. */
async function show(page: Page, address: string, word: string): Promise<void> {
  await page.evaluate(`history.pushState(null, '', '${address}'); dispatchEvent(new PopStateEvent('popstate'))`);
  await page.getByText(word).filter({ visible: true }).first().waitFor();
}

async function goBy(page: Page, key: string, heading: string): Promise<void> {
  await page.keyboard.press('g');
  await page.keyboard.press(key);
  await page.getByRole('heading', { name: heading }).waitFor();
}

async function firstPhase({ page }: Seen): Promise<void> {
  await page.keyboard.press('n');
  await page.getByRole('form', { name: 'Plan a phase' }).waitFor();
  await page.keyboard.type('IT first');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'IT first' }).waitFor();
  await page.getByText('It has no group yet').waitFor();
  await page.getByRole('button', { name: 'Add a group' }).first().press('Enter');
  await page.getByRole('form', { name: 'Add a group' }).waitFor();
  await page.keyboard.type('Helpdesk');
  await page.keyboard.press('Tab');
  await page.keyboard.type('12');
  await page.keyboard.press('Enter');
  await page.getByText('Helpdesk, 12 users').waitFor();
  // The form gives the focus back to the button that opened it, or, where that is gone, to the screen.
  expect(await page.evaluate('document.activeElement !== document.body')).toBe(true);
  await page.getByRole('button', { name: 'Start it' }).press('Enter');
  await page.getByRole('form', { name: 'Start: IT first' }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('● Active').first().waitFor();
}

async function signGo({ page }: Seen): Promise<void> {
  await goBy(page, 'a', 'What IT first shows; no phase comes after it');
  await page.keyboard.press('d');
  const form = page.getByRole('form', { name: 'Decide' });
  await form.waitFor();
  await page.keyboard.press('ArrowUp');
  await form.getByText('A go overrides:').waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.type('Twelve people who sit beside us');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await form.getByRole('group', { name: 'Condition 1' }).waitFor();
  await page.keyboard.type('Everybody knows whom to call');
  await page.keyboard.press('Enter');
  await page.getByText('Signed: Go').waitFor();
}

async function endCondition({ page }: Seen): Promise<void> {
  await page.getByRole('button', { name: 'Say what became of it' }).press('Enter');
  await page.getByRole('form', { name: /End of/ }).waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.type('Said in the morning call');
  await page.keyboard.press('Enter');
  await page.getByText(/✓ Met/).waitFor();
}

/** What was complete counts again: its last day, which is over, goes. */
async function takeUpAgain({ page }: Seen): Promise<void> {
  await page.keyboard.press('g');
  await page.keyboard.press('l');
  await page.getByRole('heading', { name: 'IT first', exact: true }).waitFor();
  await page.getByRole('button', { name: 'Complete', exact: true }).press('Enter');
  await page.getByRole('form', { name: 'Complete: IT first' }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Take it up again' }).press('Enter');
  await page.getByRole('form', { name: 'Take it up again: IT first' }).waitFor();
  await page.keyboard.type('Two were ill');
  await page.keyboard.press('Enter');
  await page.getByText('● Active').first().waitFor();
}

/** A ticket finds its phase by the group of its user. */
async function logFor({ page }: Seen, group: string): Promise<void> {
  await page.keyboard.press('c');
  const dialog = page.getByRole('dialog', { name: 'Log a ticket' });
  await dialog.waitFor();
  await page.keyboard.type('Laptop does not enroll, jo@contoso.example');
  await dialog.getByLabel('What fails').fill('Laptop does not enroll');
  await dialog.getByLabel('User', { exact: true }).fill('jo@contoso.example');
  await dialog.getByLabel('Kind').selectOption('enrollment');
  await dialog.getByLabel('Platform').selectOption('windows');
  await dialog.getByLabel('Group').selectOption(group);
  await page.keyboard.press('Control+Enter');
  await page.getByText('TL-1').first().waitFor();
}

async function changePhase(desk: Desk, id: number, change: object): Promise<void> {
  const { headers } = await desk.lead.get(`/phases/${id}`);
  await desk.lead
    .patch(`/phases/${id}`, change)
    .set('If-Match', headers['etag'] ?? '')
    .expect(200);
}

/** Two phases, and something of everything that is kept for them. */
async function planRollout({ lead, tier3 }: Desk): Promise<void> {
  const pilot = { name: 'Pilot', kind: 'expanded_pilot', starts: day(-14), ends: day(6), exposureOwner: tier3.id };
  await lead.post('/phases', pilot).expect(201);
  await lead.post('/phases', { name: 'Everybody', kind: 'production', number: 1, starts: day(7) }).expect(201);
  await lead.patch('/phases/1', { state: 'active' }).set('If-Match', '"phase-1-1"').expect(200);
  await lead.put('/locations/dublin', { name: 'Dublin', timeZone: 'Europe/Dublin' }).expect(201);
  await lead.post('/phases/1/groups', { name: 'Helpdesk', plannedUsers: 50, location: 'dublin' }).expect(201);
  const rows = [{ date: day(-2), platform: 'windows', attempts: 20, enrolledDevices: 18 }];
  await tier3.put('/phases/1/exposure', { rows }).expect(200);
  await lead.post('/phases/1/checklist', { kind: 'training', title: 'Users know whom to call' }).expect(201);
  const kickoff = { kind: 'communication', variant: 'kickoff', title: 'Kickoff for all', channel: 'meeting' };
  await lead.post('/timeline', { ...kickoff, at: `${day(1)}T10:00:00Z` }).expect(201);
  const why = 'They run a system that is not supported any more';
  await lead.post('/challenges', { title: 'Phones are old', platforms: ['android'], reason: why }).expect(201);
  const goal = { metric: 'enrolled_share', comparison: 'at_least', target: 0.9, by: day(6), phase: 1 };
  await lead.post('/goals', goal).expect(201);
  const announcement = { text: 'Nobody can enroll', expiresAt: `${day(1)}T10:00:00Z` };
  const { body: outage } = await lead.post('/outages', { title: 'Portal is down', announcement }).expect(201);
  const proposal = { phase: 2, source: { pattern: outage.pattern }, channel: 'mail', title: 'Say when it is back' };
  await tier3.post('/communication-proposals', proposal).expect(201);
  const conditions = [{ text: 'Everybody has a password', owner: lead.id, dueOn: day(2) }];
  const go = { decision: 'go', conditions, overrideReason: 'They are all beside us' };
  await lead.post('/phases/1/gate-decisions', go).expect(201);
}
