const HOUR = 3_600_000;

/** A moment as `datetime-local` writes it, on the reader's clock. */
export function localText(moment: Date): string {
  const shifted = new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 16);
}

/** The instant of a `datetime-local` text; null: none was given. */
export function instantOf(text: string): string | null {
  const moment = new Date(text);
  return text === '' || Number.isNaN(moment.getTime()) ? null : moment.toISOString();
}

function morning(now: Date, days: number): Date {
  const moment = new Date(now);
  moment.setDate(moment.getDate() + days);
  moment.setHours(9, 0, 0, 0);
  return moment;
}

/** The moments that are meant most often: later today, tomorrow, the next working week. */
export function soon(now: Date): [string, Date][] {
  const untilMonday = (8 - now.getDay()) % 7 || 7;
  return [
    ['In 2 hours', new Date(now.getTime() + 2 * HOUR)],
    ['Tomorrow 9:00', morning(now, 1)],
    ['Monday 9:00', morning(now, untilMonday)],
  ];
}

/** When to try again by default: tomorrow at nine, or as late as the rule allows. */
export function nextTry(now: Date, withinHours: number): Date {
  const latest = now.getTime() + withinHours * HOUR - 5 * 60_000;
  return new Date(Math.min(morning(now, 1).getTime(), latest));
}
