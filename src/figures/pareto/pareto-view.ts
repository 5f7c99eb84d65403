import { businessMillis } from '../../domain/clock/calendar.js';
import { calendarsFor, type ClockPolicy } from '../../domain/clock/clock-policy.js';
import { paretoOf } from '../../domain/figures/pareto.js';
import { HOUR, type Instant } from '../../domain/instant.js';
import { explainSignature } from '../../domain/signature/explain-signature.js';
import { WORKED_TIERS, type WorkedTier } from '../../domain/words.js';
import { instantOfTimestamp } from '../../platform/database/timestamps.js';
import type { WorkDone, WorkedOn, WorkUnderWay } from './work.queries.js';

type HoursByTier = Record<WorkedTier, number>;

interface SignatureWork extends WorkedOn {
  tickets: number;
  hoursByTier: HoursByTier;
  /** Hours of all tiers. */
  amount: number;
}

/**
 * Signatures by hours of work: time in `working` at tiers 1 to 3, by the calendar of the tier. What ended counts what its segment
 * counted when it ended, with the calendar then in force; what goes on is measured until now. These are hours in which a
 * ticket was in somebody's hands, no time sheet: who holds three tickets is counted three times.
 */
export function paretoView(
  { done, underWay }: { done: readonly WorkDone[]; underWay: readonly WorkUnderWay[] },
  policy: ClockPolicy,
  now: Instant,
) {
  const works = new Map<string, SignatureWork>();
  for (const { hoursAt1, hoursAt2, hoursAt3, tickets, ...on } of done) {
    add(works, on, { 1: hoursAt1, 2: hoursAt2, 3: hoursAt3 }, tickets);
  }
  const { tier: calendarOf } = calendarsFor(policy, null);
  for (const { tier, from, kind, platform, signature } of underWay) {
    const hours = businessMillis(calendarOf(tier), instantOfTimestamp(from), now) / HOUR;
    add(works, { kind, platform, signature }, { ...NO_HOURS, [tier]: hours }, 0);
  }
  const all = [...works.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const { total, top, rest } = paretoOf(all);
  return {
    hours: total,
    hoursByTier: sumOf(all),
    items: top.map(({ of: { amount, hoursByTier, tickets, kind, platform, signature }, share, cumulative }) => ({
      ...{ kind, platform, signature, explained: explainSignature(signature) },
      ...{ tickets, hours: amount, hoursByTier, share, cumulative },
    })),
    rest: { signatures: rest.rows, hours: rest.amount, share: rest.share },
  };
}

const NO_HOURS: HoursByTier = { 1: 0, 2: 0, 3: 0 };

function keyOf({ kind, platform, signature }: WorkedOn): string {
  return `${kind} ${platform} ${signature ?? ''}`;
}

function add(works: Map<string, SignatureWork>, on: WorkedOn, hours: HoursByTier, tickets: number): void {
  const key = keyOf(on);
  let own = works.get(key);
  if (!own) works.set(key, (own = { ...on, tickets: 0, hoursByTier: { ...NO_HOURS }, amount: 0 }));
  own.tickets += tickets;
  for (const tier of WORKED_TIERS) {
    own.hoursByTier[tier] += hours[tier];
    own.amount += hours[tier];
  }
}

function sumOf(works: readonly SignatureWork[]): HoursByTier {
  const sum = { ...NO_HOURS };
  for (const { hoursByTier } of works) for (const tier of WORKED_TIERS) sum[tier] += hoursByTier[tier];
  return sum;
}
