import { PRIORITIES, WORKED_TIERS } from '../words.js';
import { validateCalendar } from './calendar-check.js';
import { fieldFaults, isRecord, pointerStep, type Fault } from './fault.js';

const MOST_CALENDARS = 200;
const CALENDAR_NAME = /^[a-z][a-z0-9_]{0,39}$/;
const TIER_NAMES = WORKED_TIERS.map(String);

/** Longest target in business minutes: 200 days around the clock. */
export const LONGEST_TARGET = 288_000;

/**
 * Says what keeps a document from being a `ClockPolicy`; an empty list means it is one. Besides the calendars
 * themselves it checks that each calendar named exists, that targets are whole minutes from 1 to `LONGEST_TARGET` for
 * each priority, and that the warning comes before the deadline. Pointers begin with `pointer`.
 */
export function validateClockPolicy(policy: unknown, pointer = ''): Fault[] {
  const fields = ['calendars', 'defaultCalendar', 'tierCalendars', 'targets', 'warnShare'];
  if (!isRecord(policy)) return [{ pointer, detail: `must be an object {${fields.join(', ')}}` }];
  const faults = fieldFaults(policy, fields, pointer);
  const { calendars, defaultCalendar, tierCalendars, targets, warnShare } = policy;
  const names = isRecord(calendars) ? Object.keys(calendars) : [];
  if (calendars !== undefined) faults.push(...calendarsFaults(calendars, `${pointer}/calendars`));
  if (defaultCalendar !== undefined) faults.push(...nameFaults(defaultCalendar, names, `${pointer}/defaultCalendar`));
  if (tierCalendars !== undefined) faults.push(...tierCalendarFaults(tierCalendars, names, `${pointer}/tierCalendars`));
  if (targets !== undefined) faults.push(...targetFaults(targets, `${pointer}/targets`));
  if (warnShare !== undefined && !(typeof warnShare === 'number' && warnShare > 0 && warnShare < 1)) {
    faults.push({ pointer: `${pointer}/warnShare`, detail: 'must be a number above 0 and below 1' });
  }
  return faults;
}

function calendarsFaults(calendars: unknown, pointer: string): Fault[] {
  if (!isRecord(calendars)) return [{ pointer, detail: 'must be an object of calendars by name' }];
  const entries = Object.entries(calendars);
  if (entries.length === 0) return [{ pointer, detail: 'at least one calendar' }];
  if (entries.length > MOST_CALENDARS) return [{ pointer, detail: `at most ${MOST_CALENDARS} calendars` }];
  return entries.flatMap(([name, spec]) => {
    const at = pointer + pointerStep(name);
    if (CALENDAR_NAME.test(name)) return validateCalendar(spec, at);
    return [{ pointer: at, detail: 'a name is a small letter and up to 39 small letters, digits or _' }];
  });
}

function nameFaults(name: unknown, names: readonly string[], pointer: string): Fault[] {
  if (typeof name === 'string' && names.includes(name)) return [];
  return [{ pointer, detail: `must name a calendar: ${names.slice(0, 10).join(', ') || 'there is none'}` }];
}

function tierCalendarFaults(tierCalendars: unknown, names: readonly string[], pointer: string): Fault[] {
  if (!isRecord(tierCalendars)) return [{ pointer, detail: 'must be an object of calendar names by tier 1, 2, 3' }];
  return Object.entries(tierCalendars).flatMap(([tier, name]) => {
    const at = pointer + pointerStep(tier);
    return TIER_NAMES.includes(tier)
      ? nameFaults(name, names, at)
      : [{ pointer: at, detail: 'must be tier 1, 2 or 3' }];
  });
}

function targetFaults(targets: unknown, pointer: string): Fault[] {
  if (!isRecord(targets)) return [{ pointer, detail: 'must be an object {user, tier}' }];
  const faults = fieldFaults(targets, ['user', 'tier'], pointer);
  if (targets.user !== undefined) faults.push(...minutesFaults(targets.user, `${pointer}/user`));
  if (targets.tier === undefined) return faults;
  if (!isRecord(targets.tier)) return [...faults, { pointer: `${pointer}/tier`, detail: 'must be an object by tier' }];
  faults.push(...fieldFaults(targets.tier, TIER_NAMES, `${pointer}/tier`));
  for (const tier of TIER_NAMES) {
    const minutes = targets.tier[tier];
    if (minutes !== undefined) faults.push(...minutesFaults(minutes, `${pointer}/tier/${tier}`));
  }
  return faults;
}

function minutesFaults(minutes: unknown, pointer: string): Fault[] {
  if (!isRecord(minutes)) return [{ pointer, detail: `must be an object by priority: ${PRIORITIES.join(', ')}` }];
  const faults = fieldFaults(minutes, PRIORITIES, pointer);
  for (const priority of PRIORITIES) {
    const value = minutes[priority];
    const reads = Number.isInteger(value) && (value as number) >= 1 && (value as number) <= LONGEST_TARGET;
    if (value !== undefined && !reads) {
      const detail = `must be whole business minutes, 1 to ${LONGEST_TARGET}`;
      faults.push({ pointer: pointer + pointerStep(priority), detail });
    }
  }
  return faults;
}
