import { setTimeout as delay } from 'node:timers/promises';
import type { CDPSession, Page } from 'playwright-core';
import type { Colleagues } from './colleagues.js';
import { now, type Probe, quantile } from './probe.js';

const PANE = 'section[aria-label^="Ticket "]';
const SCROLL_STEPS = 240;
const LONG_MS = 50;
const SHORTEST_LISTED = 16;

/** Scrolls the list down and up by the wheel. Answers its long tasks, and how far it got. */
export async function scroll(page: Page, probe: Probe): Promise<{ long: number[]; rows: number }> {
  await page.locator('.rows').hover();
  await probe.begin();
  for (let step = 0; step < SCROLL_STEPS; step += 1) {
    await page.mouse.wheel(0, step < SCROLL_STEPS * 0.75 ? 400 : -700);
    await delay(35);
  }
  await delay(500);
  const rows = await page.evaluate<number>(`Number(document.querySelector('.row')?.getAttribute('aria-setsize') ?? 0)`);
  const long = (await probe.longTasks()).map(({ ms }) => ms).filter((ms) => ms > LONG_MS);
  return { long, rows };
}

/** Works as a person does: walks the list, opens tickets, types, searches. Answers each interaction until its next paint. */
export async function interact(page: Page, probe: Probe): Promise<{ ms: number[]; long: number[] }> {
  await toTheTop(page);
  await page.locator(`#row-${await keyAt(page, 1)}`).click();
  await page.getByRole('textbox', { name: 'Comment' }).waitFor();
  await probe.begin();
  let made = 0;
  const press = async (key: string) => {
    await page.keyboard.press(key);
    made += 1;
    await delay(60);
  };
  await page.locator('.rows').focus();
  for (let n = 0; n < 30; n += 1) await press(n % 10 === 9 ? 'k' : 'j');
  for (let n = 3; n < 12; n += 1) {
    await page.locator('.row').nth(n).click();
    made += 1;
    await delay(120);
  }
  await page.getByRole('textbox', { name: 'Comment' }).click();
  made += 1;
  for (const letter of 'the user saw it again this morning') await press(letter === ' ' ? 'Space' : letter);
  await press('Control+k');
  await delay(200);
  for (const letter of 'enroll') await press(letter);
  await press('Escape');
  await delay(600);
  const listed = await probe.interactions();
  const short = Array.from({ length: Math.max(0, made - listed.length) }, () => SHORTEST_LISTED);
  const long = (await probe.longTasks()).map(({ ms }) => ms).filter((ms) => ms > LONG_MS);
  await page.getByRole('textbox', { name: 'Comment' }).fill('');
  return { ms: [...listed, ...short], long };
}

async function toTheTop(page: Page): Promise<void> {
  await page.evaluate(`document.querySelector('.rows').scrollTop = 0`);
  await page.locator('.row[aria-posinset="1"]').waitFor();
}

/** Key of the ticket in a place of the list, counted from 1. */
async function keyAt(page: Page, place: number): Promise<string> {
  return (await page.locator(`.row[aria-posinset="${place}"]`).getAttribute('id'))!.replace('row-', '');
}

/** From the key to the changed word: takes tickets by `i`. They are put back by the API as the same person. */
export async function ownActions(
  page: Page,
  probe: Probe,
  release: (key: string) => Promise<number>,
): Promise<number[]> {
  const took: number[] = [];
  for (let n = 0; n < 12; n += 1) {
    await toTheTop(page);
    const key = await keyAt(page, n + 2);
    await page.locator(`#row-${key}`).click();
    await page.locator(`section[aria-label="Ticket ${key}"]`).getByText('Queued').first().waitFor();
    await page.locator('.rows').focus();
    await delay(400);
    const pressed = probe.pressed();
    const shown = probe.shown(`${PANE} .state`, 'Working');
    await page.keyboard.press('i');
    took.push((await shown) - (await pressed));
    await delay(300);
    await release(key);
    await delay(300);
  }
  return took;
}

/** From the moment a colleague's command leaves until its row says so. */
export async function othersChanges(page: Page, colleagues: Colleagues): Promise<number[]> {
  const took: number[] = [];
  await toTheTop(page);
  await delay(1_500);
  for (let n = 0; n < 16; n += 1) {
    const key = await keyAt(page, n + 4);
    // It leaves this queue when it is taken; the row says so, or is gone.
    const gone = page.evaluate<number>(`probe.within(new Promise((resolve) => {
      const row = document.getElementById('row-${key}');
      const look = () => (!row.isConnected || document.getElementById('row-${key}') !== row || row.textContent.includes('Working')) && resolve(performance.timeOrigin + performance.now());
      new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
    }))`);
    const sent = now();
    await colleagues.send(`/tickets/${key}/claims`, {});
    took.push((await gone) - sent);
    await delay(200);
    await colleagues.send(`/tickets/${key}/releases`, {});
    await delay(1_300);
  }
  return took;
}

export interface Memory {
  /** Of the heap after a collection, in MiB, at even intervals. */
  heap: number[];
  /** Elements in the document at the end. */
  elements: number;
  /** Share of one CPU that the page's main thread took. */
  busy: number;
  listRequests: number;
  seconds: number;
}

/** The page only listens: its heap after each collection, the CPU it takes, the lists it asks for. */
export async function listen(page: Page, cdp: CDPSession, minutes: number): Promise<Memory> {
  const seconds = minutes * 60;
  const looks = Math.min(30, Math.max(6, minutes * 2));
  let listRequests = 0;
  const count = (request: { url: () => string }) => {
    if (/\/api\/v1\/(queues|tickets)(\/[^/]+\/tickets)?(\?|$)/.test(request.url())) listRequests += 1;
  };
  page.on('request', count);
  const before = await taskSeconds(cdp);
  const begun = now();
  const heap: number[] = [];
  for (let look = 0; look <= looks; look += 1) {
    await delay(Math.max(0, begun + (look * seconds * 1_000) / looks - now()));
    await cdp.send('HeapProfiler.collectGarbage');
    const { usedSize } = await cdp.send('Runtime.getHeapUsage');
    heap.push(usedSize / 2 ** 20);
  }
  const took = (now() - begun) / 1_000;
  const busy = ((await taskSeconds(cdp)) - before) / took;
  page.off('request', count);
  const elements = await page.evaluate<number>('document.getElementsByTagName("*").length');
  return { heap, elements, busy, listRequests, seconds: took };
}

async function taskSeconds(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
}

/** MiB that the heap grew by from the first third to the last. */
export function growth(heap: readonly number[]): number {
  const third = Math.max(1, Math.floor(heap.length / 3));
  return quantile(heap.slice(-third), 0.5) - quantile(heap.slice(0, third), 0.5);
}
