import type { Decision, Headline } from './use-review';
import type { Place } from './use-figures';

type Effect = NonNullable<Decision['expectedEffect']>;
export type Figure = Effect['figure'];

/** What a decision must name, as the rules of the server say it. */
interface Needs {
  due: boolean;
  effect: 'required' | 'optional' | 'none';
}

export const NEEDS: Readonly<Record<Decision['kind'], Needs>> = {
  fix: { due: true, effect: 'required' },
  workaround: { due: true, effect: 'required' },
  pause_or_slow: { due: true, effect: 'required' },
  microsoft_case: { due: true, effect: 'required' },
  watch: { due: true, effect: 'optional' },
  accept: { due: false, effect: 'optional' },
  not_an_issue: { due: false, effect: 'none' },
};

/** Figures of one place among the trends; the others are headline numbers of the whole desk. */
const OF_A_PLACE: readonly Figure[] = ['tickets_per_week', 'rate_per_100'];

export const FIGURES: Readonly<Record<Figure, string>> = {
  tickets_per_week: 'Tickets a week here',
  rate_per_100: 'Tickets per 100 here',
  failures_per_100_attempts: 'Failures per 100 attempts, whole desk',
  app_install_failures_per_100_devices: 'App failures per 100 devices, whole desk',
  first_tier_resolution: 'Resolved at tier 1, percent',
  send_back_share: 'Sent back, percent',
  median_hours_to_fix: 'Hours until it works again',
};

const SHARES: readonly Figure[] = ['first_tier_resolution', 'send_back_share'];

/** What may be promised about a thing: numbers of its place only where it has one. */
export function figuresFor(place: Place | null): [Figure, string][] {
  const all = Object.entries(FIGURES) as [Figure, string][];
  return all.filter(([figure]) => place?.kind !== undefined || !OF_A_PLACE.includes(figure));
}

/** More is better of one figure only. */
export function directionOf(figure: Figure): Effect['direction'] {
  return figure === 'first_tier_resolution' ? 'at_least' : 'at_most';
}

/** Kept as 0 to 1, shown as percent. */
export function isShare(figure: Figure): boolean {
  return SHARES.includes(figure);
}

/** As the server takes it; percent become a share. */
export function effectOf(form: { figure: Figure; value: string; by: string }, place: Place | null): Effect {
  const { figure, by } = form;
  const value = Number(form.value.replace(',', '.')) / (isShare(figure) ? 100 : 1);
  const cell = OF_A_PLACE.includes(figure) ? (place as Effect['cell']) : null;
  return { figure, cell, direction: directionOf(figure), value, by };
}

/** What the figure is now, to promise against. */
export function figureNow(figure: Figure, headlines: readonly Headline[]): Headline | undefined {
  return headlines.find(({ name }) => name === figure);
}
