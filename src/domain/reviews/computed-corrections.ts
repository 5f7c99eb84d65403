import type { HeadlineFrozen } from './snapshot.js';

/**
 * Headline numbers of the same window that are counted otherwise now than when they were frozen, each in a sentence. What was
 * shown stays as it was; this stands beside it. Values that print the same are the same; a week that was still running then
 * went on and was not corrected.
 */
export function computedCorrections(
  frozen: readonly Pick<HeadlineFrozen, 'name' | 'value' | 'running'>[],
  now: readonly Pick<HeadlineFrozen, 'name' | 'value'>[],
): string[] {
  return frozen.flatMap(({ name, value, running }) => {
    const counted = now.find((headline) => headline.name === name);
    if (running || counted === undefined || printed(counted.value) === printed(value)) return [];
    return [`Corrected: ${name.replaceAll('_', ' ')} was ${printed(value)} and is ${printed(counted.value)} by now.`];
  });
}

function printed(value: number | null): string {
  return value === null ? 'unknown' : String(Math.round(value * 1000) / 1000);
}
