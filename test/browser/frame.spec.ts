import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import request from 'supertest';
import { type Agent, type Desk, openDesk } from '../setup/desk.js';
import { openBrowser, openPage, type Seen, signIn } from './browser.js';
import { picture } from './pictures.js';
import { violations } from './violations.js';

const wider = (page: Page) => page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');

/** What the frame shows, each with what opens it. */
const SHOWN: readonly [string, (page: Page) => Promise<void>][] = [
  ...['you', 'look', 'tokens', 'policy', 'keys'].map((section): [string, (page: Page) => Promise<void>] => [
    `settings-${section}`,
    async (page) => {
      await page.keyboard.press('g');
      await page.keyboard.press('e');
      const title = { you: 'You', look: 'Look', tokens: 'API tokens', policy: 'Policy of the desk', keys: 'Keys' }[
        section
      ];
      await page.getByRole('button', { name: title ?? '', exact: true }).click();
      await page.getByRole('heading', { name: title, exact: true }).waitFor();
      if (section === 'policy') await page.getByRole('group', { name: 'Clocks' }).waitFor();
      if (section === 'tokens') await page.getByRole('button', { name: 'Revoke a script' }).waitFor();
    },
  ]),
  [
    'key-change',
    async (page) => {
      await page.getByRole('button', { name: 'Change the key of Log a ticket' }).click();
      await page.getByRole('textbox', { name: /New key of Log a ticket/ }).waitFor();
    },
  ],
  [
    'help',
    async (page) => {
      await page.keyboard.press('Escape');
      await page.getByRole('banner').getByRole('button', { name: 'Keys of this screen' }).click();
      await page.getByRole('button', { name: 'Change keys' }).click();
    },
  ],
  [
    'search',
    async (page) => {
      await page.getByRole('button', { name: 'Close' }).click();
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: 'Search everything' }).fill('enroll');
      await page.getByRole('option', { name: /Laptop does not enroll/ }).waitFor();
    },
  ],
  [
    'your-menu',
    async (page) => {
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: /your menu/ }).click();
      await page.getByRole('group', { name: 'Your menu' }).waitFor();
    },
  ],
];

describe('the frame around the screens', () => {
  let desk: Desk;
  let browser: Browser;
  let key: string;

  const open = async (agent: Agent, path = '/queue', options: Parameters<typeof openPage>[2] = {}): Promise<Seen> => {
    const seen = await openPage(browser, desk.url + path, options);
    await signIn(seen, agent);
    return seen;
  };

  beforeAll(async () => {
    desk = await openDesk();
    browser = await openBrowser();
    const rest = { kind: 'enrollment', platform: 'windows', requester: { name: 'Dana Fox' } };
    key = (await desk.tier1.post('/tickets', { title: 'Laptop does not enroll', ...rest, take: true }).expect(201)).body
      .key;
    await desk.lead.post('/tokens', { name: 'a script', scopes: ['ticket:read'] }).expect(201);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  it.each(['light', 'dark'] as const)('axe finds nothing on it in %s colours', async (colours) => {
    const seen = await open(desk.lead, '/settings', { dark: colours === 'dark' });
    const { page } = seen;
    for (const [name, show] of SHOWN) {
      await show(page);
      await picture(page, `${name}-${colours}`);
      expect([name, await violations(page)]).toEqual([name, []]);
    }
    expect(seen.faults).toEqual([]);
  });

  it('fits into 320 pixels, with every screen behind one button', async () => {
    const seen = await open(desk.lead, '/settings', { width: 320 });
    const { page } = seen;
    for (const [name, show] of SHOWN) {
      await show(page);
      expect([name, await wider(page)]).toEqual([name, 0]);
    }
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'More', exact: true }).click();
    const all = page.getByRole('dialog', { name: 'All screens' });
    expect(await wider(page)).toBe(0);
    expect(await violations(page)).toEqual([]);
    await all.getByRole('button', { name: 'Import' }).click();
    await page.getByRole('heading', { name: 'Import', level: 1 }).waitFor();
    expect(seen.faults).toEqual([]);
  });

  it('finds a ticket by its number, copies what is told of it, and takes its address to a colleague', async () => {
    const seen = await open(desk.tier1, '/patterns');
    const { context, page } = seen;
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.keyboard.press('Control+k');
    await page.keyboard.type(key.toLowerCase().replace('-', ' '));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Laptop does not enroll' }).waitFor();
    const copied = async (words: string) => {
      await page.locator('.said-bar').getByText(words).waitFor();
      return page.evaluate<string>('navigator.clipboard.readText()');
    };
    await page.keyboard.press('.');
    expect(await copied(`Copied: ${key}`)).toBe(key);
    await page.keyboard.press('.');
    expect(await copied(`Copied: ${key} Laptop`)).toBe(`${key} Laptop does not enroll`);
    await page.keyboard.press('.');
    const link = await copied('Copied: the link');
    expect(link).toContain(`ticket=${key}`);
    expect(await violations(page)).toEqual([]);
    const other = await open(desk.tier2, link.slice(desk.url.length));
    await other.page.getByRole('heading', { name: 'Laptop does not enroll' }).waitFor();
    expect([...seen.faults, ...other.faults]).toEqual([]);
  });

  it('takes another key for an action, by keyboard alone, and keeps it', async () => {
    const seen = await open(desk.tier1, '/settings?section=keys');
    const { page } = seen;
    const change = page.getByRole('button', { name: 'Change the key of Log a ticket' });
    await change.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('?');
    await page.getByText('is “Keys of this screen” already').waitFor();
    await page.getByRole('button', { name: 'Leave it' }).press('Enter');
    await change.press('Enter');
    await page.keyboard.press('Shift+L');
    await page.getByRole('listitem').filter({ hasText: 'Log a ticket' }).getByText('⇧L').waitFor();
    await page.reload();
    await change.waitFor();
    await page.keyboard.press('c');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.keyboard.press('Shift+L');
    await page.getByRole('dialog', { name: 'Log a ticket' }).waitFor();
    expect(seen.faults).toEqual([]);
  });

  it('shows the secret of a token once, and ends it', async () => {
    const seen = await open(desk.tier2, '/settings?section=tokens');
    const { page } = seen;
    await page.getByRole('button', { name: 'New token' }).click();
    await page.getByRole('textbox', { name: 'What it is for' }).fill('night report');
    await page.keyboard.press('Enter');
    const secret = (await page.locator('.secret').textContent()) ?? '';
    const ask = () => request(desk.url).get('/api/v1/queues').set('Authorization', `Bearer ${secret}`);
    await ask().expect(200);
    await page.getByRole('button', { name: 'I have it' }).click();
    expect(await page.getByText(secret).count()).toBe(0);
    await page.getByRole('button', { name: 'Revoke night report' }).click();
    await page.getByRole('button', { name: 'Revoke night report now' }).click();
    await page.getByText('You have no token.').waitFor();
    await ask().expect(401);
    expect(seen.faults).toEqual([]);
  });

  it('puts what two leads changed in the policy together, and names the field that is wrong', async () => {
    const seen = await open(desk.lead, '/settings?section=policy');
    const { page } = seen;
    await page.getByRole('spinbutton', { name: 'Tier 1, urgent, minutes' }).fill('25');
    const { body, headers } = await desk.admin.get('/policy');
    body.document.ladder.closeAfterWorkingDays = 7;
    await desk.admin.put('/policy', body.document).set('If-Match', String(headers['etag'])).expect(200);
    await page.getByRole('button', { name: 'Put it in force' }).click();
    await page.getByText('with what somebody else changed').waitFor();
    const { document } = (await desk.lead.get('/policy')).body;
    expect([document.clock.targets.tier[1].urgent, document.ladder.closeAfterWorkingDays]).toEqual([25, 7]);
    await page.getByRole('textbox', { name: 'Monday' }).first().fill('18:00-08:00');
    await page.getByRole('button', { name: 'Put it in force' }).click();
    await page.locator('[aria-invalid="true"]').first().waitFor();
    expect(await page.getByRole('textbox', { name: 'Monday' }).first().inputValue()).toBe('18:00-08:00');
    expect(seen.faults.filter((fault) => !fault.includes('412') && !fault.includes('400'))).toEqual([]);
  });

  it('leads an empty desk to its first phase', async () => {
    const seen = await open(desk.admin);
    const { page } = seen;
    const begin = page.getByRole('region', { name: 'Begin here' });
    await begin.getByText('2 of 3 done').waitFor();
    expect(await violations(page)).toEqual([]);
    await begin.getByRole('button', { name: 'Plan a phase' }).press('Enter');
    await page.getByRole('form', { name: 'Plan a phase' }).waitFor();
    await page.keyboard.type('Pilot of IT');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Pilot of IT' }).waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('q');
    await begin.getByText('3 of 3 done').waitFor();
    expect((await desk.lead.get('/phases')).body.items).toMatchObject([{ name: 'Pilot of IT', kind: 'limited_pilot' }]);
    await begin.getByRole('button', { name: 'Done' }).press('Enter');
    await begin.waitFor({ state: 'detached' });
    expect(seen.faults).toEqual([]);
  });

  it('opens the door where one was when the session has ended, and goes on there', async () => {
    const agent = await desk.hire('tier1');
    const seen = await open(agent, `/queue?queue=mine&ticket=${key}`);
    const { page } = seen;
    await page.getByRole('heading', { name: 'Laptop does not enroll' }).waitFor();
    await page.getByRole('textbox', { name: 'Comment' }).fill('half a sentence');
    const left = "fetch('/api/v1/sessions/current', { method: 'DELETE' }).then(({ status }) => status)";
    expect(await page.evaluate(left)).toBe(204);
    await page.keyboard.press('Control+Enter');
    await page.getByText('Your session has ended').waitFor();
    await signIn(seen, agent);
    await page.getByRole('heading', { name: 'Laptop does not enroll' }).waitFor();
    expect(await page.getByRole('textbox', { name: 'Comment' }).inputValue()).toBe('half a sentence');
  });

  it('prints what is read, without itself', async () => {
    const { page } = await open(desk.tier1, `/queue?queue=mine&ticket=${key}`, { dark: true });
    await page.getByRole('heading', { name: 'Laptop does not enroll' }).waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('navigation', { name: 'Screens' }).isVisible()).toBe(false);
    expect(await page.getByRole('button', { name: 'Log a ticket' }).isVisible()).toBe(false);
    expect(await page.getByRole('heading', { name: 'Laptop does not enroll' }).isVisible()).toBe(true);
    expect(await page.evaluate('getComputedStyle(document.querySelector("h2")).color')).toBe('rgb(27, 29, 33)');
  });
});
