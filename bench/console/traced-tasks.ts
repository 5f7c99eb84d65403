import type { Page } from 'playwright-core';

interface TraceEvent {
  ph: string;
  name: string;
  pid: number;
  tid: number;
  /** CPU microseconds of the thread. */
  tdur?: number;
  args: { name?: string };
}

/**
 * From now until the answer is called: CPU milliseconds of the longest task of the page's main thread. On a machine that
 * does other work too, the time on the clock tells how long a task waited, this one what it did.
 */
export async function traceTasks(page: Page): Promise<() => Promise<number>> {
  const browser = page.context().browser();
  if (browser === null) throw new Error('the page has no browser to trace');
  await browser.startTracing(page, { categories: ['toplevel'] });
  return async () => {
    const trace = JSON.parse((await browser.stopTracing()).toString('utf8')) as { traceEvents: TraceEvent[] };
    return longestOf(trace.traceEvents);
  };
}

function longestOf(events: readonly TraceEvent[]): number {
  const nameOf = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
  const mains = events.filter(({ ph, name, args }) => ph === 'M' && name === 'thread_name' && args.name === MAIN);
  const spent = new Map(mains.map((event) => [nameOf(event), { sum: 0, longest: 0 }]));
  for (const event of events) {
    const of = spent.get(nameOf(event));
    if (of === undefined || event.ph !== 'X' || !event.name.endsWith('RunTask')) continue;
    const ms = (event.tdur ?? 0) / 1_000;
    of.sum += ms;
    of.longest = Math.max(of.longest, ms);
  }
  // Of the pages that the browser holds, ours is the busiest.
  return [...spent.values()].sort((one, other) => other.sum - one.sum)[0]?.longest ?? NaN;
}

const MAIN = 'CrRendererMain';
