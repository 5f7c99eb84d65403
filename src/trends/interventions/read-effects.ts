import { Injectable } from '@nestjs/common';
import type { Day } from '../../domain/instant.js';
import { addDays, type DayWindow } from '../../domain/rollout/day.js';
import type { EffectWindows } from '../../domain/trends/interventions/effect-windows.js';
import { excludedWindows } from '../../domain/trends/left-out-days.js';
import type { ExcludedWindow } from '../../domain/trends/signals/desk.js';
import type { Kind, Platform } from '../../domain/words.js';
import { Db } from '../../platform/database/db.js';
import { DeskDay } from '../../rollout/desk-day.js';
import { RolloutDirectory } from '../../rollout/directory/rollout-directory.js';
import { PolicyInForce } from '../../rollout/policy/policy-in-force.js';
import { entryOf } from '../../rollout/timeline/timeline-entry.js';
import { timelineAround, type TimelineRow } from '../../rollout/timeline/timeline.queries.js';
import { readExposure } from '../denominators/exposure-reading.queries.js';
import { phaseExposures } from '../denominators/phase-exposure.js';
import { type Beside, besideOf } from './beside.js';
import { effectCounts } from './effect-counts.queries.js';
import { type EffectPart, effectParts } from './effect-parts.js';
import { type EffectPlan, effectPlan } from './effect-plan.js';
import type { EffectData } from './effect-sides.js';

export interface EffectAsk {
  days: number;
  kind: Kind | null;
  /** Null: all. */
  platform: Platform | null;
  signature: string | null;
}

/** The effect of one intervention, as far as it can be read. */
export interface EffectReading {
  plan: EffectPlan;
  /** None while there are no windows. */
  parts: EffectPart[];
  beside: Beside[];
  leftOut: ExcludedWindow[];
  /** Exposure of these days was corrected after it was reported. */
  corrected: boolean;
}

const NOTHING = { parts: [], beside: [], leftOut: [], corrected: false };

/** More entries than that in half a year tell nobody anything. */
const MOST_ENTRIES = 1_000;

/** Reads counts, exposure and timeline once for any number of interventions, and compares what came before and after. */
@Injectable()
export class ReadEffects {
  constructor(
    private readonly db: Db,
    private readonly rollout: RolloutDirectory,
    private readonly policy: PolicyInForce,
    private readonly deskDay: DeskDay,
  ) {}

  /** In the order of `rows`; without those whose phase this node does not know yet. */
  async read(rows: readonly TimelineRow[], ask: EffectAsk): Promise<EffectReading[]> {
    const today = this.deskDay.today();
    const { deskTimeZone: timeZone } = this.policy.current().document.trends;
    const { days, platform } = ask;
    const plans = rows.flatMap((row) => effectPlan(row, this.rollout, { days, platform, today, timeZone }) ?? []);
    const window = hull(plans.flatMap(({ windows }) => windows ?? []));
    if (window === null) return plans.map((plan) => ({ plan, ...NOTHING }));
    const { entries, data } = await this.load(plans, { window, ask, today, timeZone });
    return plans.map((plan) => this.readingOf(plan, { entries, data, ask, timeZone }));
  }

  private async load(
    plans: readonly EffectPlan[],
    { window, ask, today, timeZone }: { window: DayWindow; ask: EffectAsk; today: Day; timeZone: string },
  ): Promise<{ entries: TimelineRow[]; data: EffectData }> {
    const phases = [...new Set(plans.flatMap(({ treated, comparison }) => [treated, comparison ?? []].flat()))];
    const ids = [...new Set(phases.map(({ phase }) => phase.id))];
    const only = ids.length === 1 ? ids[0]! : null;
    // Zones are at most 14 hours from UTC: a day more at both ends holds them all.
    const around = { from: `${addDays(window.from, -1)}T00:00:00Z`, to: `${addDays(window.to, 2)}T00:00:00Z` };
    const entries = await timelineAround(this.db, { phases: ids, ...around, limit: MOST_ENTRIES });
    const reading = await readExposure(this.db, { phase: only, platform: ask.platform, to: window.to });
    const counts = await effectCounts(this.db, { window, phases: ids, signature: ask.signature });
    const reported = phaseExposures(reading, this.rollout.phases());
    const leftOut = excludedWindows(entries.map(entryOf), { timeZone, today });
    const freshDays = this.policy.current().document.trends.staleAfterDays;
    return { entries, data: { counts, reported, leftOut, today, freshDays } };
  }

  private readingOf(
    plan: EffectPlan,
    { entries, data, ask, timeZone }: { entries: TimelineRow[]; data: EffectData; ask: EffectAsk; timeZone: string },
  ): EffectReading {
    const { windows } = plan;
    if (windows === null) return { plan, ...NOTHING };
    const { minimumExposure, confidence } = this.policy.current().document.trends;
    const beside = besideOf({ ...plan, windows }, entries, { timeZone, today: data.today });
    const touching = beside.map(({ entry }) => entry);
    return {
      plan,
      parts: effectParts(data, plan, { kind: ask.kind, minimumExposure, confidence }),
      beside,
      leftOut: excludedWindows(touching, { timeZone, today: data.today }),
      corrected: isCorrected({ ...plan, windows }, data),
    };
  }
}

function isCorrected(
  { treated, comparison, platforms, windows }: EffectPlan & { windows: EffectWindows },
  { reported }: EffectData,
): boolean {
  const phases = [treated.phase.id, comparison?.phase.id];
  const own = reported.filter(({ phase, platform }) => phases.includes(phase.id) && platforms.includes(platform));
  return own.some((one) => [windows.before, windows.after].some((window) => one.isCorrectedIn(window)));
}

/** From the first day of any to the last. */
function hull(all: readonly EffectWindows[]): DayWindow | null {
  if (all.length === 0) return null;
  const from = all.map(({ before }) => before.from).sort()[0]!;
  const to = all
    .map(({ after }) => after.to)
    .sort()
    .at(-1)!;
  return { from, to };
}
