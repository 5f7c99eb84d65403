import { dayIn } from '../../src/domain/clock/day-in.js';
import type { Instant } from '../../src/domain/instant.js';
import { dayOf, ordinal } from '../../src/domain/rollout/day.js';
import { derivePhase } from '../../src/domain/rollout/derive-phase.js';
import { exposureDays } from '../../src/domain/rollout/exposure-days.js';
import type { ExposureRow } from '../../src/domain/rollout/exposure.js';
import { excludedWindows } from '../../src/domain/trends/left-out-days.js';
import type { DeskPhase, ExcludedWindow, ExposureHistory, Leaf } from '../../src/domain/trends/signals/desk.js';
import { PLATFORMS } from '../../src/domain/words.js';
import { DEMO_ZONE, generate, type DemoPlan } from '../../src/demo/plan/generate.js';
import { signatureOfProblem } from '../../src/demo/plan/known-problems.js';
import type { PlannedTicket } from '../../src/demo/plan/planned-ticket.js';

/** A ticket as the rule sees it. */
export interface Call extends Leaf {
  day: number;
  at: Instant;
  who: string;
}

/** The example rollout as counts: what happened, and what was known of exposure. */
export interface Rollout {
  phases: DeskPhase[];
  /** Whole; what is not known yet on a day is cut off there. */
  exposure: ExposureHistory[];
  excluded: (today: string) => ExcludedWindow[];
  /** Ordinary tickets. */
  ordinary: Call[];
  /** Tickets of the example's planted stories. */
  stories: Call[];
  first: number;
  last: number;
}

/** The moment around which the example is made: always the same, so that the same seed is always the same rollout. */
const NOW = Date.parse('2026-03-20T21:00:00Z');

/** `times` examples of neighbouring seeds laid over each other: as many times the devices and the tickets. */
export function rolloutOf(seed: number, times: number): Rollout {
  const plans = Array.from({ length: times }, (_, at) => generate(seed * 1000 + at, NOW));
  const plan = plans[0]!;
  const today = dayIn(DEMO_ZONE, NOW);
  const calls = plans.flatMap((one, at) =>
    one.tickets.map((ticket, number) => ({ ticket, call: callOf(ticket, plan, `${at}-${number}`) })),
  );
  const of = (story: boolean) =>
    calls.flatMap(({ ticket, call }) => (call && (ticket.story !== null) === story ? [call] : []));
  return {
    phases: plan.phases.map(({ kind, state, starts, ends }, at) => ({ id: at + 1, kind, state, starts, ends })),
    exposure: exposureOf(plans),
    excluded: (day) => {
      const entries = plan.timeline.map((entry) => {
        return { ...entry, phase: entry.phase === null ? null : idOf(plan, entry.phase) };
      });
      return excludedWindows(entries, { timeZone: DEMO_ZONE, today: day });
    },
    ordinary: of(false),
    // Stories are not larger in a larger rollout: those of one example are enough.
    stories: of(true).filter(({ who }) => who.startsWith('0-')),
    first: ordinal(plan.phases[0]!.starts),
    last: ordinal(today),
  };
}

function idOf(plan: DemoPlan, key: string): number {
  return plan.phases.findIndex((phase) => phase.key === key) + 1;
}

function callOf({ input, at }: PlannedTicket, plan: DemoPlan, who: string): Call | null {
  const day = dayIn(DEMO_ZONE, at);
  const groups = plan.phases.flatMap((phase) =>
    phase.groups.map(({ name }, index) => ({
      ...{ id: idOf(plan, phase.key) * 10 + index, phase: idOf(plan, phase.key), name },
      ...{ starts: null, ends: null },
    })),
  );
  const phases = plan.phases.map(({ key, kind, number, state, starts, ends }) => {
    return { id: idOf(plan, key), kind, number, state, starts, ends };
  });
  const { phase } = derivePhase({ group: input.group ?? null, day, groups, phases });
  if (phase === 'none') return null;
  const signature = signatureOfProblem({ kind: input.kind, platform: input.platform, more: input });
  return { phase, platform: input.platform, kind: input.kind, signature, day: ordinal(day), at, who };
}

function exposureOf(plans: readonly DemoPlan[]): ExposureHistory[] {
  const plan = plans[0]!;
  const rows = new Map<string, ExposureRow>();
  for (const one of plans) {
    for (const { phase, date, platform, attempts, enrolledDevices, group } of one.exposure) {
      const id = idOf(plan, phase);
      const number = plan.phases[id - 1]!.groups.findIndex(({ name }) => name === group);
      const key = `${id}|${number}|${platform}|${date}`;
      const sum = rows.get(key);
      rows.set(key, {
        ...{ phase: id, group: number, platform, date },
        attempts: attempts === null ? null : (sum?.attempts ?? 0) + attempts,
        enrolledDevices: (sum?.enrolledDevices ?? 0) + enrolledDevices,
      });
    }
  }
  return plan.phases.flatMap((phase, at) =>
    PLATFORMS.flatMap((platform) => historyOf([...rows.values()], { phase: at + 1, platform, starts: phase.starts })),
  );
}

function historyOf(
  all: readonly ExposureRow[],
  { phase, platform, starts }: { phase: number; platform: ExposureRow['platform']; starts: string },
): ExposureHistory[] {
  const rows = all.filter((row) => row.phase === phase && row.platform === platform);
  if (rows.length === 0) return [];
  const last = dayOf(ordinal(dayIn(DEMO_ZONE, NOW)));
  const days = exposureDays({ rows, failures: [], window: { from: starts, to: last }, countsFrom: starts });
  const of = (denominator: 'attempts' | 'enrolledDevices'): ExposureHistory => {
    const perDay = days.map((day) => day[denominator] ?? NaN);
    return { phase, platform, of: denominator, from: ordinal(starts), perDay };
  };
  return [of('attempts'), of('enrolledDevices')];
}
