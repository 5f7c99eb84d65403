import { dayIn } from '../../domain/clock/day-in.js';
import type { Day } from '../../domain/instant.js';
import { type ComparisonOverlap, comparisonOverlap, groupsTreated } from '../../domain/rollout/comparison-overlap.js';
import { type EffectWindows, effectWindows } from '../../domain/trends/interventions/effect-windows.js';
import type { DayWindow } from '../../domain/rollout/day.js';
import { type Platform, PLATFORMS } from '../../domain/words.js';
import type { RolloutDirectory } from '../../rollout/directory/rollout-directory.js';
import { entryOf } from '../../rollout/timeline/timeline-entry.js';
import type { TimelineRow } from '../../rollout/timeline/timeline.queries.js';
import type { EffectTarget } from './effect-sides.js';

/** Who is compared with whom, and when: all that an intervention's own entry says. */
export interface EffectPlan {
  row: TimelineRow;
  treated: EffectTarget;
  comparison: (EffectTarget & { name: string; overlap: ComparisonOverlap | null }) | null;
  /** A group was picked that the rollout does not have any more. */
  comparisonGone: boolean;
  platforms: readonly Platform[];
  /** First and last day at the desk. */
  own: DayWindow;
  /** Null: no whole day after it is over, or none before it. */
  windows: EffectWindows | null;
  attendance: number | null;
}

interface PlanAsked {
  days: number;
  today: Day;
  timeZone: string;
  /** Null: those of the entry. */
  platform: Platform | null;
}

type Rollout = Pick<RolloutDirectory, 'phase' | 'group' | 'groups'>;

/** Null: the entry's phase is unknown to this node yet. */
export function effectPlan(row: TimelineRow, rollout: Rollout, asked: PlanAsked): EffectPlan | null {
  const entry = entryOf(row);
  const phase = entry.phase === null ? null : rollout.phase(entry.phase);
  if (phase === null) return null;
  const from = dayIn(asked.timeZone, entry.at);
  const own = { from, to: entry.until === null ? from : dayIn(asked.timeZone, entry.until) };
  const picked = entry.comparisonGroup === null ? null : rollout.group(entry.comparisonGroup);
  const compared = picked && targetOf(rollout, picked.phase, [picked.id]);
  const known: readonly Platform[] = entry.platforms.length > 0 ? entry.platforms : PLATFORMS;
  return {
    row,
    treated: targetOf(rollout, phase.id, entry.groups)!,
    comparison:
      compared && picked
        ? { ...compared, name: picked.name, overlap: comparisonOverlap(entry, picked, rollout.groups()) }
        : null,
    comparisonGone: entry.comparisonGroup !== null && compared === null,
    platforms: asked.platform === null ? known : known.filter((platform) => platform === asked.platform),
    own,
    windows: effectWindows({ own, days: asked.days, today: asked.today, starts: phase.starts }),
    attendance: entry.attendance,
  };
}

function targetOf(rollout: Rollout, phaseId: number, groups: readonly number[]): EffectTarget | null {
  const phase = rollout.phase(phaseId);
  if (phase === null) return null;
  const all = rollout.groups();
  const own = groupsTreated({ phase: phaseId, groups }, all);
  return { phase, groups: own, whole: all.every((group) => group.phase !== phaseId || own.includes(group)) };
}
