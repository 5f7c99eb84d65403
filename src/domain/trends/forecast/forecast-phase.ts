import type { Day } from '../../instant.js';
import type { Platform } from '../../words.js';
import type { ExcludedWindow } from '../signals/desk.js';
import {
  ALL_PLATFORMS,
  type Basis,
  basisOf,
  type BasisPhase,
  phasesBefore,
  type Stratum,
  type Yardstick,
} from './basis.js';
import { type CellsForecast, type ExpectedTickets, expectedTickets, type StratumSize } from './expected-tickets.js';
import { ageWeeks, type AgeWeek, type ForecastPhase, isForecast } from './lived.js';
import { type DevicesFrom, devicesPerUser, type DevicesPerUser, plannedDevicesOf } from './planned-devices.js';

/** Why there is no forecast: nothing is made up in its place. */
export const MISSING = ['not_by_age', 'no_phase_before', 'no_size', 'too_few'] as const;
export type Missing = (typeof MISSING)[number];

export interface ForecastWeek extends AgeWeek {
  /** Null: no phase before has lived such a week, or too few devices were in it. */
  tickets: CellsForecast | null;
}

export interface ForecastPlatform {
  stratum: Stratum;
  size: number;
  from: DevicesFrom | 'users';
  tickets: CellsForecast | null;
  /** Of the first week of age. */
  firstWeek: CellsForecast | null;
}

export interface Forecast {
  /** Days before it were looked at. */
  asOf: Day;
  /** Null: there is a forecast. */
  missing: Missing | null;
  yardstick: Yardstick;
  /** Devices, or planned users, of the phase; null: nobody knows. */
  size: number | null;
  total: CellsForecast | null;
  weeks: ForecastWeek[];
  platforms: ForecastPlatform[];
  basis: BasisPhase[];
  perUser: DevicesPerUser | null;
  uncovered: { stratum: Stratum; week: number }[];
  spread: readonly number[];
}

export interface ForecastQuestion {
  phase: ForecastPhase;
  /** All phases of the rollout, in any order; the one asked for may be among them. */
  phases: readonly ForecastPhase[];
  asOf: Day;
  /** Days of service updates and outages. */
  excluded: readonly ExcludedWindow[];
  /** Devices before under which nothing is forecast. */
  minimum: number;
}

/**
 * The tickets that a phase will bring, week of age by week of age, from the same weeks of the phases before: tickets per
 * device of theirs, carried over to the devices that it is planned for. Assumed, and listed with every forecast: its devices
 * enroll at the pace of the phases before; phases differ from each other by chance as much as they did so far
 * (`between-phases.ts` names model and sources); what an outage or a service update brought will not come again; questions
 * are not in it. Without devices anywhere the same is done per planned user, all platforms together.
 */
export function forecastPhase(question: ForecastQuestion): Forecast {
  const { phase, asOf, minimum } = question;
  if (!isForecast(phase.kind)) return nothing(question, 'not_by_age', null);
  const before = phasesBefore(question.phases, phase.id, asOf);
  const perUser = devicesPerUser(before, asOf);
  const devices = plannedDevicesOf(phase, perUser);
  const found = (yardstick: Yardstick) => basisOf(before, { ...question, perUser, yardstick });
  const byDevice = devices === null ? null : found('devices');
  const onDevices = byDevice !== null && byDevice.cells.length > 0;
  const yardstick: Yardstick = onDevices ? 'devices' : 'users';
  const basis = onDevices ? byDevice : found('users');
  if (basis.cells.length === 0) return nothing(question, 'no_phase_before', perUser);
  const sizes = onDevices
    ? (devices ?? []).map(({ platform, devices: size, from }) => ({ stratum: platform, size, from }))
    : users(phase);
  if (sizes.length === 0) return nothing(question, 'no_size', perUser);
  const weeks = ageWeeks(phase);
  const expected = expectedTickets(basis.cells, { sizes, weeks, minimum });
  return shaped({ question, perUser, yardstick, basis, sizes, weeks, expected });
}

type Sized = StratumSize & { stratum: Platform | typeof ALL_PLATFORMS; from: ForecastPlatform['from'] };

function users({ plannedUsers }: ForecastPhase): Sized[] {
  return plannedUsers === null || plannedUsers === 0
    ? []
    : [{ stratum: ALL_PLATFORMS, size: plannedUsers, from: 'users' }];
}

function nothing({ phase, asOf }: ForecastQuestion, missing: Missing, perUser: DevicesPerUser | null): Forecast {
  const devices = plannedDevicesOf(phase, perUser);
  const size = devices?.reduce((all, one) => all + one.devices, 0) ?? phase.plannedUsers;
  return {
    ...{ asOf, missing, yardstick: devices ? 'devices' : 'users', size, total: null },
    ...{ weeks: [], platforms: [], basis: [], perUser, uncovered: [], spread: [] },
  };
}

function shaped(made: {
  question: ForecastQuestion;
  perUser: DevicesPerUser | null;
  yardstick: Yardstick;
  basis: Basis;
  sizes: readonly Sized[];
  weeks: readonly AgeWeek[];
  expected: ExpectedTickets;
}): Forecast {
  const { question, perUser, yardstick, basis, sizes, weeks, expected } = made;
  return {
    ...{ asOf: question.asOf, yardstick, perUser, basis: basis.phases },
    missing: expected.total === null ? 'too_few' : null,
    size: sizes.reduce((all, { size }) => all + size, 0),
    total: expected.total,
    weeks: weeks.map((week) => ({ ...week, tickets: expected.byWeek.get(week.week) ?? null })),
    platforms: sizes.map(({ stratum, size, from }) => ({
      ...{ stratum, size, from },
      tickets: expected.byStratum.get(stratum) ?? null,
      firstWeek: expected.firstWeek.get(stratum) ?? null,
    })),
    uncovered: expected.uncovered,
    spread: expected.spread,
  };
}
