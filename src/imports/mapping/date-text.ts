import { DateTime } from 'luxon';
import type { Instant } from '../../domain/instant.js';
import { isDay } from '../../domain/rollout/day.js';

export const ISO = 'iso';

const EXACT = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,3})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;
const ISO_FORM = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?( ?(Z|UTC|[+-]\d{2}:?\d{2}))?)?$/;
const EARLIEST: Instant = Date.UTC(1990, 0, 1);
const LATEST: Instant = Date.UTC(2100, 0, 1);

/**
 * The instant of a date (and time) as a file writes it: ISO 8601, or a format of tokens such as `dd.MM.yyyy HH:mm`.
 * What names no offset is wall time in `timeZone`; a date alone is its first moment. Null: no such date, or one before
 * 1990 or after 2099, which is a spreadsheet's idea of an empty cell.
 */
export function instantOfText(text: string, format: string, timeZone: string): Instant | null {
  const instant = format === ISO ? instantOfIso(text, timeZone) : instantOfFormat(text, format, timeZone);
  return instant !== null && instant >= EARLIEST && instant < LATEST ? instant : null;
}

function instantOfIso(text: string, zone: string): Instant | null {
  if (EXACT.test(text)) return isDay(text.slice(0, 10)) ? Date.parse(text) : null;
  if (!ISO_FORM.test(text)) return null;
  const iso = text
    .replace(/ ?UTC$/, 'Z')
    .replace(/^(\S{10}) /, '$1T')
    .replace(' ', '');
  return millis(DateTime.fromISO(iso, { zone }));
}

function instantOfFormat(text: string, format: string, zone: string): Instant | null {
  return millis(DateTime.fromFormat(text, format, { zone, locale: 'en-US' }));
}

function millis(time: DateTime): Instant | null {
  return time.isValid ? time.toMillis() : null;
}

/** Whether a format says year, month and day, so that a date written with it can be read again. */
export function isDateFormat(format: string): boolean {
  if (format === ISO) return true;
  const example = DateTime.fromObject({ year: 2031, month: 11, day: 28, hour: 13, minute: 45 }, { zone: 'UTC' });
  const read = DateTime.fromFormat(example.toFormat(format, { locale: 'en-US' }), format, {
    zone: 'UTC',
    locale: 'en-US',
  });
  return read.isValid && read.toISODate() === '2031-11-28';
}
