import { CALL_PLACES, CALL_REASONS } from '../../../domain/patterns/contact-list.js';

/* Pieces over `t` (tickets) and `p` (the package of its open resolution, where it has one). They hold no values. */

const TRIED = `(t.contacts ->> 'tries')::int > 0`;
const LAST_OUTCOME = `t.contacts -> 'last' ->> 'outcome'`;
const GIVEN_AT = `(t.resolution ->> 'givenAt')::bigint`;

/** Told another resolution than the one that stands there now. */
const REPLACED = `(${TRIED} AND (t.contacts -> 'last' ->> 'at')::bigint < ${GIVEN_AT})`;

/**
 * Why it is on the list. A withdrawn or superseded package whose user was not tried yet is being taken back by the cascade:
 * nobody calls meanwhile.
 */
export function reasonSql(now: string): string {
  return `CASE WHEN p.state = 'withdrawn' AND ${TRIED} THEN 'stop'
    WHEN p.doubted_at IS NOT NULL OR p.state IN ('did_not_hold','withdrawn','superseded') THEN 'in_doubt'
    WHEN ${LAST_OUTCOME} = 'call_back' AND t.next_contact_at <= ${now} THEN 'call_back'
    WHEN ${REPLACED} THEN 'call_again' ELSE 'call' END`;
}

/** Due today: never tried, its time has come, or something must be said before it comes. */
export function dueSql(endOfDay: string): string {
  return `(t.next_contact_at IS NULL OR t.next_contact_at < ${endOfDay} OR p.state = 'withdrawn' AND ${TRIED}
    OR ${REPLACED} AND ${LAST_OUTCOME} IS DISTINCT FROM 'call_back')`;
}

/** What was promised to the user and when: the next call, or the solution since it came. */
export const PROMISED = `coalesce(t.next_contact_at, to_timestamp(${GIVEN_AT} / 1000.0))`;

/** Place and promise as one text that sorts as they do. */
export function placeSql(reason: string, promised: string): string {
  const places = CALL_REASONS.map((word) => `WHEN '${word}' THEN '${CALL_PLACES[word]}'`).join(' ');
  return `CASE ${reason} ${places} END || to_char(${promised} AT TIME ZONE 'UTC', ' YYYY-MM-DD"T"HH24:MI:SS.US')`;
}
