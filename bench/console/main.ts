import { existsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type CDPSession, chromium, type Page } from 'playwright-core';
import { fillDesk } from '../desk/fill-desk.js';
import { Lab } from '../desk/lab.js';
import { PASSWORD } from '../desk/staff.js';
import { Connection, requestText } from '../load/connection.js';
import { signIn } from '../load/sign-in.js';
import { startServer } from '../machine/server.js';
import { tableOf } from '../report/table.js';
import { Colleagues } from './colleagues.js';
import { buildSeconds, countScripts } from './first-load.js';
import { growth, interact, listen, othersChanges, ownActions, scroll } from './measures.js';
import { readOptions } from './options.js';
import { Probe, quantile } from './probe.js';

/** `npm run bench:console`: how fast the console is on a full desk where others work. Prints targets met and not met. */

const ROOT = path.resolve(import.meta.dirname, '../../..');
const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const PAGES = 3;

const options = readOptions(process.argv);
const rows: string[][] = [];
const ms = (value: number) => `${Math.round(value)} ms`;
function row(what: string, measured: string, target: string, met: boolean): void {
  rows.push([what, measured, target, met ? 'met' : 'NOT met']);
  console.log(`${what}: ${measured} (${target}: ${met ? 'met' : 'NOT met'})`);
}

/** Keys at the top of the queue of tier 1, in its order. */
async function queueOf(port: number, token: string): Promise<string[]> {
  const connection = await Connection.open(port);
  const keys: string[] = [];
  for (let cursor = '', page = 0; page < PAGES; page += 1) {
    const at = `/api/v1/queues/my-tier/tickets?limit=200${cursor}`;
    const { body } = await connection.send(requestText('GET', at, { token }));
    const { items, next } = JSON.parse(body) as { items: { key: string }[]; next: string | null };
    keys.push(...items.map(({ key }) => key));
    if (next === null) break;
    cursor = `&cursor=${encodeURIComponent(next)}`;
  }
  connection.close();
  return keys;
}

async function openConsole(page: Page, url: string, email: string): Promise<void> {
  await page.goto(`${url}/queue?queue=my-tier`);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByText('Live', { exact: true }).waitFor();
  await page.locator('.row').first().waitFor();
}

/** What cannot be measured is a target not met; the others are measured all the same. */
async function attempt(part: string, what: string, work: () => Promise<void>): Promise<void> {
  if (options.only?.includes(part) === false) return;
  await work().catch((error: unknown) => row(what, `not measured: ${String(error).split('\n')[0]}`, '-', false));
}

function rowOfWaits(what: string, waits: readonly number[], most: number): void {
  const p95 = quantile(waits, 0.95);
  row(`${what}, p95 of ${waits.length}`, `${ms(p95)} (median ${ms(quantile(waits, 0.5))})`, ms(most), p95 < most);
}

async function measureScrolling(page: Page, probe: Probe): Promise<void> {
  const { long, cpu, rows: passed } = await scroll(page, probe);
  const measured = long.length === 0 ? 'none' : `${long.length}, the longest ${ms(Math.max(...long))}`;
  row(`tasks over 50 ms while scrolling ${passed} rows`, measured, 'none', long.length === 0);
  row('longest of them by the CPU it took', ms(cpu), '50 ms', cpu <= 50);
}

async function measureInteractions(page: Page, probe: Probe): Promise<void> {
  const worked = await interact(page, probe);
  const [p75, p98] = [quantile(worked.ms, 0.75), quantile(worked.ms, 0.98)];
  row(`interaction to next paint, p75 of ${worked.ms.length}`, `${ms(p75)} (p98 ${ms(p98)})`, '100 ms', p75 < 100);
}

async function measureListening(page: Page, cdp: CDPSession): Promise<void> {
  const { heap, elements, busy, listRequests, seconds: took } = await listen(page, cdp, options.minutes);
  const grown = growth(heap);
  row(
    `heap over ${options.minutes} min of events`,
    `${heap[0]!.toFixed(1)} to ${heap.at(-1)!.toFixed(1)} MiB, ${grown.toFixed(1)} MiB more`,
    'flat: 3 MiB',
    grown < 3,
  );
  const asked = listRequests / took;
  row('lists asked for', `${asked.toFixed(2)} a second`, '1 a second', asked <= 1.05);
  console.log(`main thread busy ${Math.round(busy * 100)} % while listening; ${elements} elements`);
}

async function measure(port: number, url: string, agents: readonly { email: string; id: number }[]): Promise<void> {
  const [mine = '', ...others] = await signIn(port, agents as never);
  const colleagues = await Colleagues.open(port, others, await queueOf(port, mine));
  const executablePath = process.env['CHROMIUM'] ?? BROWSERS.find((place) => existsSync(place));
  if (executablePath === undefined) throw new Error('no Chromium found: name its program in CHROMIUM');
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    page.setDefaultTimeout(30_000);
    const probe = await Probe.into(page);
    const scripts = countScripts(page);
    await openConsole(page, url, agents[0]!.email);
    await delay(1_000);
    const kib = await scripts();
    row('first-load JavaScript, gzip', `${kib.toFixed(1)} KiB`, '220 KiB', kib <= 220);
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Performance.enable');
    if (options.profile !== undefined) {
      await cdp.send('Profiler.enable');
      await cdp.send('Profiler.start');
    }
    colleagues.start(options.events);
    await delay(2_000);

    await attempt('scroll', 'long tasks while scrolling', () => measureScrolling(page, probe));
    await attempt('interact', 'interaction to next paint', () => measureInteractions(page, probe));
    await attempt('own', 'own action visible', async () => {
      const own = await ownActions(page, probe, (key) => colleagues.send(`/tickets/${key}/releases`, {}, mine));
      rowOfWaits('own action visible', own, 100);
    });
    await attempt('others', 'others’ change visible', async () => {
      const { took, unseen } = await othersChanges(page, colleagues);
      rowOfWaits('others’ change visible', took, 500);
      for (const words of unseen) console.log(`not shown in 10 s: ${words}`);
    });
    await attempt('heap', 'heap', () => measureListening(page, cdp));
    if (options.profile !== undefined) {
      const { writeFileSync } = await import('node:fs');
      writeFileSync(options.profile, JSON.stringify((await cdp.send('Profiler.stop')).profile));
    }
    console.log(`${colleagues.done} changes by others, ${colleagues.refused} refused, ${colleagues.lost} lost`);
  } finally {
    await colleagues.stop();
    colleagues.close();
    await browser.close();
  }
}

const seconds = buildSeconds(ROOT);
row('npm run build:web', `${seconds.toFixed(1)} s`, '60 s', seconds < 60);
const lab = await Lab.open();
try {
  await lab.createDatabase('console');
  const url = lab.url('console');
  console.log(`filling a desk of ${options.tickets} tickets ...`);
  const { agents } = await lab.withDb(url, (db) => fillDesk(db, options.tickets));
  const server = await startServer({ env: { DATABASE_URL: url, TIERLINE_DATA_DIR: lab.dataDir }, log: lab.log });
  await measure(server.port, server.url, agents).finally(() => server.end());
} finally {
  await lab.stopDatabase();
}
console.log(`\n${tableOf(['', 'measured', 'target', ''], rows, 3)}`);
process.exit(0);
