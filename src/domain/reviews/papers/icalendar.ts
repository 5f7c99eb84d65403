import type { Day, Instant } from '../../instant.js';
import { addDays } from '../../rollout/day.js';

/** Something that is due on a day, as a calendar shows it. */
export interface CalendarEntry {
  /** The same for the same thing, for ever, and for nothing else anywhere. */
  uid: string;
  day: Day;
  summary: string;
  description: string;
  category: string;
  /** When it was last changed. */
  changedAt: Instant;
  /** Counts its changes from 0. */
  sequence: number;
}

const LONGEST_LINE = 75;
const ENCODER = new TextEncoder();

/**
 * A calendar that others subscribe to (RFC 5545): one event for a whole day per entry, which blocks nobody's time. It names
 * no method, so DTSTAMP says when the entry was last changed (3.8.7.2); name and refresh interval are of RFC 7986.
 */
export function icalendar(name: string, entries: readonly CalendarEntry[]): string {
  const lines = [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Tierline//Decisions//EN', 'CALSCALE:GREGORIAN'],
    ...[`NAME:${text(name)}`, `X-WR-CALNAME:${text(name)}`],
    ...['REFRESH-INTERVAL;VALUE=DURATION:PT6H', 'X-PUBLISHED-TTL:PT6H'],
    ...entries.flatMap(event),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function event({ uid, day, summary, description, category, changedAt, sequence }: CalendarEntry): string[] {
  const changed = utc(changedAt);
  return [
    ...['BEGIN:VEVENT', `UID:${text(uid)}`, `DTSTAMP:${changed}`, `LAST-MODIFIED:${changed}`, `SEQUENCE:${sequence}`],
    ...[`DTSTART;VALUE=DATE:${date(day)}`, `DTEND;VALUE=DATE:${date(addDays(day, 1))}`],
    ...[`SUMMARY:${text(summary)}`, `DESCRIPTION:${text(description)}`, `CATEGORIES:${text(category)}`],
    ...['STATUS:CONFIRMED', 'TRANSP:TRANSPARENT', 'END:VEVENT'],
  ];
}

// Controls would end the line or are forbidden (3.1); marks of direction would let a text look like another.
const UNSEEN = /[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** A text value (3.3.11). Its line breaks stay breaks of the text and end no property; broken surrogates are replaced. */
function text(value: string): string {
  return value
    .replace(/\p{Cs}/gu, '\uFFFD')
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) =>
      line
        .replaceAll('\t', ' ')
        .replace(UNSEEN, '')
        .replace(/[\\;,]/g, '\\$&'),
    )
    .join('\\n');
}

/** A content line in pieces of at most 75 octets (3.1), each but the first after a space; no character is cut. */
function folded(line: string): string {
  const pieces: string[] = [];
  let piece = '';
  let octets = 0;
  for (const character of line) {
    const length = ENCODER.encode(character).length;
    if (octets + length > LONGEST_LINE) {
      pieces.push(piece);
      piece = ' ';
      octets = 1;
    }
    piece += character;
    octets += length;
  }
  return [...pieces, piece].join('\r\n');
}

function date(day: Day): string {
  return day.replaceAll('-', '');
}

function utc(at: Instant): string {
  return `${new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}
