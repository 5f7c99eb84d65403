import { ANSWERED, FIXED } from '../../domain/figures/resolved.js';

const anyOf = (words: readonly string[]): string => `t.resolved_as IN ('${words.join("','")}')`;

/* Pieces over `t` (tickets), as `domain/figures/resolved.ts` says it of one ticket. They hold no values. */

export const IS_ANSWERED = anyOf(ANSWERED);
export const IS_FIXED = anyOf(FIXED);
export const NEVER_LEFT_TIER_1 = `t.path_tiers = '{1}'`;

/** `unrated`: the placeholder of the phases that enter no rate. */
export function deskWork(unrated: string): string {
  return `t.counted AND NOT t.imported AND t.kind <> 'question' AND NOT coalesce(t.phase_id, 0) = ANY (${unrated}::int[])`;
}

/** Elapsed hours from report to the last resolution. */
export const HOURS_TO_FIX = `greatest(0, extract(epoch FROM t.resolved_at - t.reported_at)::float8 / 3600)`;

/** The instants at which the days from `from` to `to` (placeholders) begin and are over at the desk. */
export const beginOf = (from: string, zone: string): string => `(${from}::date)::timestamp AT TIME ZONE ${zone}::text`;
export const endOf = (to: string, zone: string): string => `(${to}::date + 1)::timestamp AT TIME ZONE ${zone}::text`;
