/** What the timeline has that is drawn as days: nothing is compared across them. */
const SHADED = 'service_update';

interface Entry {
  id: number;
  kind: string;
  title: string;
  at: string;
  until: string | null;
}

interface Marks<E> {
  /** In the order of time, numbered from 1. */
  flags: { entry: E; number: number; on: string; words: string }[];
  shades: { entry: E; from: string; to: string; name: string }[];
}

/**
 * Entries of the timeline as they stand on a chart: outages and service updates as days, everything else as a numbered flag
 * on its day at the desk. `withMails`: messages to users too, which are many.
 */
export function marksOf<E extends Entry>(
  entries: readonly E[],
  { dayOf, today, withMails }: { dayOf: (at: string) => string; today: string; withMails: boolean },
): Marks<E> {
  const flagged = entries.filter(({ kind }) => kind !== SHADED && (withMails || kind !== 'communication'));
  return {
    flags: flagged.map((entry, at) => {
      const on = dayOf(entry.at);
      return { entry, number: at + 1, on, words: `${at + 1}: ${on} ${entry.title}` };
    }),
    shades: entries
      .filter(({ kind }) => kind === SHADED)
      .map((entry) => ({
        entry,
        from: dayOf(entry.at),
        // What has no end goes on until today.
        to: entry.until === null ? today : dayOf(entry.until),
        name: entry.title,
      })),
  };
}

/** The day at the desk of a moment: a call late in the evening belongs to the desk's day, not to that of the reader. */
export function deskDay(timeZone: string): (at: string) => string {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  return (at) => format.format(new Date(at));
}
