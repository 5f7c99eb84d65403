import { setTimeout as delay } from 'node:timers/promises';
import type { CDPSession, Page } from 'playwright-core';
import type { Colleagues } from './colleagues.js';
import { now, type Probe, quantile } from './probe.js';
import { traceTasks } from './traced-tasks.js';

const PANE = 'section[aria-label^="Ticket "]';
const SCROLL_STEPS = 240;
const LONG_MS = 50;
const SHORTEST_LISTED = 16;

export interface Scrolled {
  /** Milliseconds of each task over 50 ms, as the page lists them: with the time that others had the CPU. */
  long: number[];
  /** CPU milliseconds of the longest task of the page's main thread. */
  cpu: number;
  rows: number;
}

/** Scrolls the list down and up by the wheel. */
export async function scroll(page: Page, probe: Probe): Promise<Scrolled> {
  await page.locator('.rows').hover();
  const longest = await traceTasks(page);
  await probe.begin();
  for (let step = 0; step < SCROLL_STEPS; step += 1) {
    await page.mouse.wheel(0, step < SCROLL_STEPS * 0.75 ? 400 : -700);
    await delay(35);
  }
  await delay(500);
  const rows = await page.evaluate<number>(`Number(document.querySelector('.row')?.getAttribute('aria-setsize') ?? 0)`);
  const long = (await probe.longTasks()).map(({ ms }) => ms).filter((ms) => ms > LONG_MS);
  return { long, rows, cpu: await longest() };
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
    await page
      .locator(`section[aria-label="Ticket ${key}"]`)
      .getByText(/^(Queued|Handed down)$/)
      .first()
      .waitFor();
    await page.locator('.rows').focus();
    await delay(400);
    const pressed = probe.pressed();
    const queued = await page.locator(`${PANE} .state`).first().innerText();
    const taken = queued === 'Queued' ? 'Working' : 'Contacting user';
    const shown = probe.shown(`${PANE} .state`, taken);
    await page.keyboard.press('i');
    took.push((await shown) - (await pressed));
    await delay(300);
    await release(key);
    await delay(300);
  }
  return took;
}

/** What a row says once somebody took its ticket, or nothing: it is gone. A row that left the list may keep its place. */
const TAKEN = '/Working|Contacting|not in this list/';
const NOT_SHOWN_MS = 10_000;

/**
 * From the moment a colleague's command leaves until its row says so. What was never shown counts as ten seconds, and is
 * told of in `unseen`.
 */
export async function othersChanges(
  page: Page,
  colleagues: Colleagues,
): Promise<{ took: number[]; unseen: readonly string[] }> {
  const took: number[] = [];
  const unseen: string[] = [];
  const refusals: number[] = [];
  await toTheTop(page);
  await delay(1_500);
  for (let n = 0; n < 16; n += 1) {
    // A row that left the list and only keeps its place tells of no further change.
    const key = (await page
      .locator('.row:not(.gone)')
      .nth(n + 3)
      .getAttribute('id'))!.replace('row-', '');
    await page.evaluate(`probe.taken = probe.within(new Promise((resolve) => {
      const look = () => {
        const row = document.getElementById('row-${key}');
        if (row === null || ${TAKEN}.test(row.textContent)) resolve(performance.timeOrigin + performance.now());
      };
      look();
      new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
    })).catch(() => null), undefined`);
    const sent = now();
    const status = await colleagues.send(`/tickets/${key}/claims`, {});
    if (status !== 201) {
      refusals.push(status);
      continue;
    }
    const shown = await page.evaluate<number | null>('probe.taken');
    if (shown === null) unseen.push(`${key}: ${await page.locator(`#row-${key}`).innerText().catch(String)}`);
    took.push(shown === null ? NOT_SHOWN_MS : shown - sent);
    await delay(200);
    await colleagues.send(`/tickets/${key}/releases`, {});
    await delay(1_300);
  }
  if (took.length === 0) throw new Error(`every claim was refused: ${refusals.join(', ')}`);
  return { took, unseen };
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
