import { isPilot, PILOT_CAVEAT } from '../equal-age.js';
import type { Basis } from './basis.js';
import type { Forecast } from './forecast-phase.js';
import { whole } from './forecast-words.js';

export const ASSUMPTIONS = [
  'devices_derived',
  'per_user',
  'all_enroll',
  'pilots',
  'running',
  'left_out',
  'weeks_uncovered',
  'partial_week',
  'no_questions',
  'other_phases',
] as const;
export type AssumptionCode = (typeof ASSUMPTIONS)[number];

/** What a forecast takes for granted, or leaves out, in words. */
export interface Assumption {
  code: AssumptionCode;
  sentence: string;
}

/** Everything that a forecast assumes, in the order in which it matters; none without a forecast. */
export function assumptionsOf(forecast: Forecast): Assumption[] {
  if (forecast.total === null) return [];
  const { basis, weeks, yardstick } = forecast;
  const found: Assumption[] = [...sizeAssumptions(forecast)];
  const say = (code: AssumptionCode, sentence: string | null) => {
    if (sentence !== null) found.push({ code, sentence });
  };
  say('pilots', pilotCaveat(basis));
  say('running', running(basis));
  say('left_out', leftOut(basis));
  say('weeks_uncovered', uncovered(forecast));
  const short = weeks.find(({ days, tickets }) => days < 7 && tickets !== null);
  if (short)
    say('partial_week', `Week ${short.week} has ${short.days} days and is taken as ${short.days}/7 of a week.`);
  say('no_questions', `Questions are not in it: tickets per 100 ${yardstick} are of failures.`);
  say('other_phases', 'Tickets of other phases that run at the same time come on top.');
  return found;
}

function sizeAssumptions({ yardstick, perUser, platforms }: Forecast): Assumption[] {
  const enroll = 'All of them are taken to enroll at the pace of the phases before.';
  if (yardstick === 'users') {
    const sentence = 'No devices are known: tickets are per planned user, all platforms together.';
    return [{ code: 'per_user', sentence }];
  }
  if (perUser === null || platforms.every(({ from }) => from !== 'derived'))
    return [{ code: 'all_enroll', sentence: enroll }];
  const each = [...perUser.byPlatform.values()].reduce((all, devices) => all + devices, 0);
  const sentence = `Devices are worked out from planned users: ${each.toFixed(2)} per user, as in ${perUser.phases.join(', ')}.`;
  return [
    { code: 'devices_derived', sentence },
    { code: 'all_enroll', sentence: enroll },
  ];
}

function pilotCaveat(basis: Basis['phases']): string | null {
  const pilots = basis.filter(({ kind }) => isPilot(kind)).map(({ name }) => name);
  if (pilots.length === 0) return null;
  const only = pilots.length === basis.length ? ' Nothing but pilots came before.' : '';
  return `${PILOT_CAVEAT} It rests on ${pilots.join(', ')}.${only}`;
}

function running(basis: Basis['phases']): string | null {
  const run = basis.filter(({ done }) => !done);
  if (run.length === 0) return null;
  const named = run.map(({ name, weeks }) => `${name} (${weeks} ${weeks === 1 ? 'week' : 'weeks'})`).join(', ');
  return `Still running, so only complete weeks count and devices are those planned: ${named}.`;
}

function leftOut(basis: Basis['phases']): string | null {
  const [out, kept] = [sumOf(basis, 'leftOut'), sumOf(basis, 'tickets')];
  if (out === 0) return null;
  const days = 'days of service updates and outages';
  return `${whole(out)} tickets of ${days} are left out; the forecast rests on the other ${whole(kept)}.`;
}

function uncovered({ uncovered: cells, weeks }: Forecast): string | null {
  const empty = weeks.filter(({ tickets }) => tickets === null).map(({ week }) => week);
  const strata = [...new Set(cells.filter(({ week }) => !empty.includes(week)).map(({ stratum }) => stratum))];
  const parts = [
    empty.length === 0 ? null : `week ${empty.join(', ')} (no phase before ran so long)`,
    strata.length === 0 ? null : `weeks of ${strata.join(', ')} (too few devices before)`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : `Not in it: ${parts.join('; ')}.`;
}

function sumOf(basis: Basis['phases'], of: 'leftOut' | 'tickets'): number {
  return basis.reduce((all, phase) => all + phase[of], 0);
}
