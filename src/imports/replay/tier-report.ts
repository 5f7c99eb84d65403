import type { TierReportRows } from './tier-report.queries.js';

type Counts = Record<string, number>;

/**
 * The tier report of a replayed log. Its names are those of the published figures of the BPI Challenge 2013 log, so that
 * the two can be laid side by side.
 */
export interface TierReport {
  /** Lines of the log. */
  events: number;
  cases: number;
  first_level: Counts;
  max_level: Counts;
  last_level: Counts;
  cases_never_leaving_L1: number;
  level_transitions: Counts;
  cases_with_escalation: number;
  cases_with_deescalation: number;
  cases_with_both: number;
  team_handovers: number;
  'cases_with_team_pingpong_A-B-A': number;
  /** Begins at level 1, climbs one level at a time, never comes down. */
  IBM_rule_compliant_cases: number;
  sub_status_counts: Counts;
  'cases_touching_Wait-Vendor': number;
  throughput_days: { mean: number; median: number; p90: number };
  'reopened_cases(Completed then Accepted/Queued)': number;
  final_status: Counts;
  hours_in_level: Counts;
  median_hours_to_first_escalation: number | null;
  top_products: Counts;
  /** Days, in the log's own time zone, on which incidents were opened. */
  open_days: number;
  /** Months in UTC. */
  cases_opened_by_month: Counts;
  /** Hand-overs that our ladder would not have allowed, by reason; one may have several. */
  against_policy: Counts;
}

/** Puts the rows together; hours have one decimal, days three, medians of hours two. */
export function tierReportOf(rows: TierReportRows): TierReport {
  const { levels, ways, lives } = rows;
  const by = (level: 'first' | 'highest' | 'last') => sums(levels.map((row) => [String(row[level]), row.tickets]));
  return {
    events: rows.lines.reduce((sum, row) => sum + row.events, 0),
    cases: lives.tickets,
    first_level: by('first'),
    max_level: by('highest'),
    last_level: by('last'),
    cases_never_leaving_L1: by('highest')['1'] ?? 0,
    level_transitions: sums(rows.moves.map((row) => [`${row.from}->${row.to}`, row.times])),
    cases_with_escalation: ways.up,
    cases_with_deescalation: ways.down,
    cases_with_both: ways.both,
    team_handovers: rows.teams.handovers,
    'cases_with_team_pingpong_A-B-A': rows.teams.returned,
    IBM_rule_compliant_cases: ways.straight,
    sub_status_counts: sums(rows.lines.map((row) => [row.subStatus, row.events])),
    'cases_touching_Wait-Vendor': lives.vendor,
    throughput_days: { mean: rounded(lives.mean, 3), median: rounded(lives.median, 3), p90: rounded(lives.p90, 3) },
    'reopened_cases(Completed then Accepted/Queued)': rows.reopened.tickets,
    final_status: sums(rows.ends.map((row) => [row.status, row.tickets])),
    hours_in_level: sums(rows.hours.map((row) => [`L${row.tier}`, rounded(row.hours, 1)])),
    median_hours_to_first_escalation: ways.hoursToFirstUp === null ? null : rounded(ways.hoursToFirstUp, 2),
    top_products: sums(rows.products.map((row) => [row.product, row.tickets])),
    open_days: rows.days.days,
    cases_opened_by_month: sums(rows.opened.map((row) => [row.month, row.tickets])),
    against_policy: sums(rows.against.map((row) => [row.why, row.hops])),
  };
}

function sums(pairs: readonly (readonly [string, number])[]): Counts {
  const counts: Counts = {};
  for (const [name, number] of pairs) counts[name] = (counts[name] ?? 0) + number;
  return counts;
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
