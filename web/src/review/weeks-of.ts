import type { Series, useWaves } from './use-figures';
import type { Decision, Headline } from './use-review';

/** One column of the chart. */
export interface ChartWeek {
  from: string;
  to: string;
  value: number | null;
  band: { lower: number; upper: number } | null;
}

/** What happened then: a flag on its day, or (until a day) hatching. `sign` is what the flag says. */
export interface ChartMark {
  sign: string;
  on: string;
  until: string | null;
  words: string;
}

type Bands = ReadonlyMap<string, ChartWeek['band']>;

/** Tickets a week, or tickets per 100 where a rate was promised. */
export function weeksOf({ points }: Series, { rate, bands }: { rate: boolean; bands: Bands }): ChartWeek[] {
  return points.map(({ from, to, count, rate: per100 }) => ({
    ...{ from, to, value: rate ? per100 : count },
    band: rate ? null : (bands.get(from) ?? null),
  }));
}

/** From the week in which the first phase began: before it there was nothing to count. */
export function sinceBegin(weeks: readonly ChartWeek[], waves: Happened['waves']): ChartWeek[] {
  const [first] = waves.map(({ starts }) => starts).sort();
  return first === undefined ? [...weeks] : weeks.filter(({ to, value }) => to >= first || (value ?? 0) > 0);
}

/** The weeks of a headline number as they were frozen; shares as percent. */
export function headlineWeeks({ unit, series, band, week }: Headline): ChartWeek[] {
  const times = unit === 'share' ? 100 : 1;
  return series.map(({ from, to, value }) => ({
    ...{ from, to, value: value === null ? null : value * times },
    band: band !== null && from === week.from ? { lower: band.lower * times, upper: band.upper * times } : null,
  }));
}

interface Happened {
  series: Series | undefined;
  waves: NonNullable<ReturnType<typeof useWaves>['data']>;
  decisions: readonly Decision[];
  /** Of the whole rollout, or of one phase. */
  phase: number | null;
  window: { from: string; to: string };
}

/** Waves by number, decisions by letter, interventions by sign; outages of Microsoft are hatched. */
export function marksOf({ series, waves, decisions, phase, window }: Happened): ChartMark[] {
  const within = (day: string | null): day is string => day !== null && day >= window.from && day <= window.to;
  const begun = waves.filter(({ id, starts }) => within(starts) && (phase === null || id === phase));
  const decided = decisions.filter(({ decidedOn }) => within(decidedOn));
  const told = (series?.timeline ?? []).filter(({ at }) => within(at.slice(0, 10)));
  const tried = told.filter(({ kind }) => kind === 'intervention');
  const outages = told.filter(({ kind, variant }) => kind === 'service_update' && variant === 'outage');
  return [
    ...begun.map(({ name, starts }, at) => mark(String(at + 1), starts ?? '', `${name} begins`)),
    ...decided.map(({ about, decidedOn }, at) => mark(letter(at), decidedOn, `Decided: ${about.text}`)),
    ...tried.map(({ at, title }, n) => mark(`i${n + 1}`, at.slice(0, 10), title)),
    ...outages.map(({ at, until, title }, n) => ({
      ...mark(`▨${outages.length > 1 ? n + 1 : ''}`, at.slice(0, 10), title),
      until: (until ?? at).slice(0, 10),
    })),
  ];
}

const mark = (sign: string, on: string, words: string): ChartMark => ({ sign, on, until: null, words });

const letter = (at: number): string => String.fromCharCode('A'.charCodeAt(0) + (at % 26));
