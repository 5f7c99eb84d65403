import type { Instant } from '../../domain/instant.js';

/**
 * The instant of a timestamptz as the database prints it (`2026-03-01 09:15:00.123456+00`; sessions run in UTC).
 * Microseconds are cut to milliseconds. Throws on text that is no timestamp.
 */
export function instantOfTimestamp(text: string): Instant {
  const iso = text
    .replace(' ', 'T')
    .replace(/(\.\d{3})\d+/, '$1')
    .replace(/([+-]\d\d)$/, '$1:00');
  const instant = Date.parse(iso);
  if (Number.isNaN(instant)) throw new Error(`not a timestamp: ${text}`);
  return instant;
}

/** The ISO 8601 UTC string of a timestamptz as the database prints it: what the API shows. */
export function isoOfTimestamp(text: string): string {
  return new Date(instantOfTimestamp(text)).toISOString();
}

/** An instant as a parameter for a timestamptz. */
export function timestampOfInstant(instant: Instant): string {
  return new Date(instant).toISOString();
}
