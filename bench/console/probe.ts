import type { Page } from 'playwright-core';

/** Runs in the page before anything else: long tasks, interactions, and the moment at which something is shown. */
const PROBE = `(() => {
  const probe = { long: [], interactions: {} };
  const watch = (type, options, each) => new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({ type, ...options });
  watch('longtask', { buffered: true }, ({ startTime, duration }) => probe.long.push({ at: startTime, ms: duration }));
  watch('event', { durationThreshold: 16, buffered: true }, ({ interactionId, duration, name }) => {
    if (interactionId) probe.interactions[interactionId] = Math.max(probe.interactions[interactionId] ?? 0, duration);
  });
  const now = () => performance.timeOrigin + performance.now();
  const within = (promise) => Promise.race([promise, new Promise((_, reject) => setTimeout(() => reject(new Error('it was not shown in 10 s')), 10_000))]);
  probe.whenShown = (selector, text) => within(new Promise((resolve) => {
    const look = () => {
      const found = document.querySelector(selector);
      if (found === null || !found.textContent.includes(text)) return false;
      resolve(now());
      return true;
    };
    if (look()) return;
    const observer = new MutationObserver(() => look() && observer.disconnect());
    observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
  }));
  probe.within = within;
  probe.whenPressed = () => within(new Promise((resolve) => {
    addEventListener('keydown', (event) => resolve(performance.timeOrigin + event.timeStamp), { capture: true, once: true });
  }));
  globalThis.probe = probe;
})()`;

export interface LongTask {
  at: number;
  ms: number;
}

/** What is asked of the page. Times are epoch milliseconds, of the same clock as ours. */
export class Probe {
  private constructor(private readonly page: Page) {}

  static async into(page: Page): Promise<Probe> {
    await page.addInitScript(PROBE);
    return new Probe(page);
  }

  /** Forgets what was seen so far. */
  begin(): Promise<void> {
    return this.page.evaluate('(probe.long.length = 0, probe.interactions = {}, undefined)');
  }

  longTasks(): Promise<LongTask[]> {
    return this.page.evaluate('probe.long');
  }

  /** Milliseconds of each interaction that took 16 or more; the others are too short to be listed. */
  async interactions(): Promise<number[]> {
    return Object.values(await this.page.evaluate<Record<string, number>>('probe.interactions'));
  }

  /** When the first element of the selector holds the text. */
  shown(selector: string, text: string): Promise<number> {
    return this.page.evaluate(`probe.whenShown(${JSON.stringify(selector)}, ${JSON.stringify(text)})`);
  }

  /** When the next key goes down. */
  pressed(): Promise<number> {
    return this.page.evaluate('probe.whenPressed()');
  }
}

/** Our clock, as precise as the page's. */
export const now = (): number => performance.timeOrigin + performance.now();

/** The value below which a share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}
