import { PerformanceObserver } from 'node:perf_hooks';
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/** How much garbage V8 may let the old generation gather, in per cent of what lives, before it collects. Its own: up to 300. */
const OLD_GROWS_PERCENT = 40;

/** One half of the young generation; V8's own limit is 16 MB. */
const HALF_OF_YOUNG_BYTES = 4 * 1024 * 1024;

/** The young generation grows once it was survived by as much as it holds, which takes longer. */
const LOOK_MS = 100;

/**
 * For the start: V8 doubles its young generation, up to 2 x 16 MB, when much survives, and loading modules is nothing but
 * that. Kept at its first size it costs the start no time and 20 MB less for good.
 */
export function keepYoungSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}

/**
 * For the time after the start: the young generation grows up to 4 MB a half, the old one is collected when garbage is 40 %
 * of what lives. There is no limit at which the process would end: what must live, lives. Answers how to stop.
 */
export function keepHeapFrugal(): () => void {
  setFlagsFromString(`--heap-growing-percent=${OLD_GROWS_PERCENT}`);
  // It grows at a collection, and a burst holds several of them before the timer's turn. Only while it may grow: heard of
  // at each collection, this would cost a busy program some of its time for nothing.
  const collections = new PerformanceObserver(() => look());
  let mayGrow: boolean | undefined;
  const look = (): void => {
    const may = halfOfYoung() * 2 <= HALF_OF_YOUNG_BYTES;
    if (may === mayGrow) return;
    mayGrow = may;
    setFlagsFromString(`--semi-space-growth-factor=${may ? 2 : 1}`);
    if (may) collections.observe({ entryTypes: ['gc'] });
    else collections.disconnect();
  };
  look();
  // V8 makes it smaller when the process rests, so this is asked again and again.
  const timer = setInterval(look, LOOK_MS).unref();
  return () => {
    clearInterval(timer);
    collections.disconnect();
  };
}

/** Bytes of one half of the young generation. */
function halfOfYoung(): number {
  const young = getHeapSpaceStatistics().find((space) => space.space_name === 'new_space');
  return Math.max(1, (young?.space_size ?? 0) / 2);
}
