import { MINUTE } from '../instant.js';
import type { Priority, Tier, WorkedTier } from '../words.js';
import type { BusinessInterval, CalendarSpec } from './calendar.js';
import type { ClockTargets } from './deadlines.js';
import { workedTier, type TicketCalendars } from './segments.js';

/**
 * The clocks' part of the policy document. Targets are business minutes. A policy that has been used is never changed
 * in place: a new version is a new object.
 */
export interface ClockPolicy {
  calendars: Record<string, CalendarSpec>;
  /** The calendar of locations and tiers that name none. */
  defaultCalendar: string;
  tierCalendars: Partial<Record<`${WorkedTier}`, string>>;
  targets: {
    user: Record<Priority, number>;
    tier: Record<`${WorkedTier}`, Record<Priority, number>>;
  };
  /** Share of a target after which to warn, between 0 and 1. */
  warnShare: number;
}

const officeDay = (): BusinessInterval[] => [{ from: '08:00', to: '18:00' }];
const wholeDay = (): BusinessInterval[] => [{ from: '00:00', to: '24:00' }];

/**
 * What a desk starts with: office hours Monday to Friday, ten hours a day, so a target of 600 minutes is one working
 * day. The targets of the three tiers together fit into the user's, so a ticket that climbs the whole ladder in time at
 * each tier is in time for the user.
 */
export const DEFAULT_CLOCK_POLICY: ClockPolicy = {
  calendars: {
    office: {
      timeZone: 'America/New_York',
      week: {
        ...{ mon: officeDay(), tue: officeDay(), wed: officeDay(), thu: officeDay(), fri: officeDay() },
        ...{ sat: [], sun: [] },
      },
      holidays: [],
    },
    around_the_clock: {
      timeZone: 'UTC',
      week: {
        ...{ mon: wholeDay(), tue: wholeDay(), wed: wholeDay(), thu: wholeDay(), fri: wholeDay() },
        ...{ sat: wholeDay(), sun: wholeDay() },
      },
      holidays: [],
    },
  },
  defaultCalendar: 'office',
  tierCalendars: {},
  targets: {
    user: { urgent: 480, high: 1200, normal: 3000, low: 6000 },
    tier: {
      1: { urgent: 30, high: 60, normal: 240, low: 600 },
      2: { urgent: 120, high: 300, normal: 600, low: 1200 },
      3: { urgent: 240, high: 600, normal: 1800, low: 3600 },
    },
  },
  warnShare: 0.75,
};

const CALENDARS = new WeakMap<ClockPolicy, Map<string, TicketCalendars>>();

/**
 * The calendars of a ticket: its location's (or the default when the location names none, or one that the policy no
 * longer has), and each tier's. The same object comes back for the same policy object and calendar.
 */
export function calendarsFor(policy: ClockPolicy, locationCalendar: string | null): TicketCalendars {
  let known = CALENDARS.get(policy);
  if (known === undefined) CALENDARS.set(policy, (known = new Map<string, TicketCalendars>()));
  const name = nameInForce(policy, locationCalendar);
  let calendars = known.get(name);
  if (calendars === undefined) known.set(name, (calendars = ticketCalendars(policy, name)));
  return calendars;
}

/** The targets, in milliseconds, for a priority and a tier; tier 4 has tier 3's. */
export function targetsFor(policy: ClockPolicy, priority: Priority, tier: Tier): ClockTargets {
  const { targets, warnShare } = policy;
  return {
    user: targets.user[priority] * MINUTE,
    tier: targets.tier[workedTier(tier)][priority] * MINUTE,
    warnShare,
  };
}

function ticketCalendars(policy: ClockPolicy, userCalendar: string): TicketCalendars {
  const ofTier = (tier: WorkedTier) => specOf(policy, nameInForce(policy, policy.tierCalendars[tier] ?? null));
  const tiers: Record<WorkedTier, CalendarSpec> = { 1: ofTier(1), 2: ofTier(2), 3: ofTier(3) };
  return { user: specOf(policy, userCalendar), tier: (tier) => tiers[tier] };
}

function nameInForce(policy: ClockPolicy, name: string | null): string {
  return name !== null && Object.hasOwn(policy.calendars, name) ? name : policy.defaultCalendar;
}

function specOf(policy: ClockPolicy, name: string): CalendarSpec {
  const spec = Object.hasOwn(policy.calendars, name) ? policy.calendars[name] : undefined;
  if (spec === undefined) throw new RangeError(`the clock policy has no calendar "${name}"`);
  return spec;
}
