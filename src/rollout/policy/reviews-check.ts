import { fieldFaults, isRecord, type Fault } from '../../domain/clock/fault.js';
import { WEEKDAYS } from '../../domain/clock/calendar.js';

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** When the weekly review is held, or null: only opened by hand. */
export function reviewsFaults(reviews: unknown, pointer: string): Fault[] {
  if (reviews === null) return [];
  if (!isRecord(reviews)) return [{ pointer, detail: 'must be null or an object {weekday, time}' }];
  const faults = fieldFaults(reviews, ['weekday', 'time'], pointer);
  const { weekday, time } = reviews;
  const weekdays: readonly unknown[] = WEEKDAYS;
  if (weekday !== undefined && !weekdays.includes(weekday)) {
    faults.push({ pointer: `${pointer}/weekday`, detail: `must be one of ${WEEKDAYS.join(', ')}` });
  }
  if (time !== undefined && !(typeof time === 'string' && TIME.test(time))) {
    faults.push({ pointer: `${pointer}/time`, detail: 'must be a time of the desk\'s day, "HH:MM"' });
  }
  return faults;
}
