import { PLATFORM_NAMES } from '../../platform-names.js';
import { ALL_PLATFORMS, type Stratum } from './basis.js';
import type { BackTest } from './back-test.js';
import { type Against, against, type Capacity } from './capacity.js';
import type { CellsForecast } from './expected-tickets.js';
import type { Forecast, ForecastWeek, Missing } from './forecast-phase.js';

const WHY_NOT: Readonly<Record<Missing, string>> = {
  not_by_age: 'only pilots and production phases are forecast by age',
  no_phase_before: 'no pilot or production phase has lived a week with known devices or users',
  no_size: 'neither planned devices nor planned users are known',
  too_few: 'too few devices were in the phases before',
};

/** "4,200". */
export function whole(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

function tenth(value: number): string {
  return (Math.round(value * 10) / 10).toFixed(1);
}

/** Tickets per 100 devices, or users, of a forecast. */
export function per100({
  expected,
  lower,
  upper,
  size,
}: CellsForecast): { rate: number; lower: number; upper: number } | null {
  if (size === 0) return null;
  const per = (tickets: number) => (tickets * 100) / size;
  return { rate: per(expected), lower: per(lower), upper: per(upper) };
}

function of(stratum: Stratum, yardstick: Forecast['yardstick']): string {
  if (yardstick === 'users') return 'planned users';
  return stratum === ALL_PLATFORMS ? 'devices' : `${PLATFORM_NAMES[stratum]} devices`;
}

/** "4,200 iOS/iPadOS devices at 3.1 (2.2-4.3) tickets per 100 in week one -> 92-181 tickets". */
function weekOne(stratum: Stratum, yardstick: Forecast['yardstick'], week: CellsForecast): string {
  const rate = per100(week);
  const at = rate === null ? '' : ` at ${tenth(rate.rate)} (${tenth(rate.lower)}-${tenth(rate.upper)}) tickets per 100`;
  const tickets = `${whole(week.lower)}-${whole(week.upper)} tickets`;
  return `${whole(week.size)} ${of(stratum, yardstick)}${at} in week one -> ${tickets}`;
}

/** What a support lead takes to the meeting. */
export function forecastSentence(name: string, forecast: Forecast, capacity: Capacity | null): string {
  if (forecast.missing !== null || forecast.total === null) {
    return `${name}: no forecast, ${WHY_NOT[forecast.missing ?? 'too_few']}.`;
  }
  const first = forecast.weeks[0]?.tickets ?? null;
  const busiest = busiestWeek(forecast.weeks);
  const { lower, upper } = forecast.total;
  const told = [
    first === null ? null : weekOne(ALL_PLATFORMS, forecast.yardstick, first),
    busiest === null || busiest.week === 1
      ? null
      : `week ${busiest.week} is the busiest: ${whole(busiest.tickets.lower)}-${whole(busiest.tickets.upper)}`,
    `${whole(lower)}-${whole(upper)} in all`,
    capacity === null
      ? 'what tier 1 closes a week is not known yet'
      : `tier 1 closes or hands on ${whole(capacity.median)} a week`,
  ];
  return `${name}: ${told.filter((part) => part !== null).join('; ')}.`;
}

/** The same of one platform; null: nothing is known of its first week. */
export function platformSentence(
  { stratum, firstWeek }: { stratum: Stratum; firstWeek: CellsForecast | null },
  yardstick: Forecast['yardstick'],
  capacity: Capacity | null,
): string | null {
  if (firstWeek === null) return null;
  const does = capacity === null ? '' : `; tier 1 closes or hands on ${whole(capacity.median)} a week`;
  return `${weekOne(stratum, yardstick, firstWeek)}${does}.`;
}

/** The week with the most tickets expected; null: none is forecast. */
export function busiestWeek(weeks: readonly ForecastWeek[]): (ForecastWeek & { tickets: CellsForecast }) | null {
  const told = weeks.flatMap(({ tickets, ...week }) => (tickets === null ? [] : [{ ...week, tickets }]));
  return told.reduce<(typeof told)[number] | null>(
    (most, week) => (most === null || week.tickets.expected > most.tickets.expected ? week : most),
    null,
  );
}

/** How a forecast week stands against tier 1; null: one of the two is not known. */
export function againstOf({ tickets }: ForecastWeek, capacity: Capacity | null): Against | null {
  return tickets === null || capacity === null ? null : against(tickets, capacity);
}

/** "Of 1 phase done, 1 came inside of its interval." */
export function backTestSentence(tests: readonly BackTest[]): string {
  const told = tests.filter(({ inside }) => inside !== null);
  if (told.length === 0) return 'No phase done could have been forecast: there was nothing before it.';
  const inside = told.filter((test) => test.inside).length;
  return `Of ${told.length} ${told.length === 1 ? 'phase' : 'phases'} done that could be forecast, ${inside} came inside of the interval.`;
}
