import { dayIn } from '../../domain/clock/day-in.js';
import type { Day } from '../../domain/instant.js';
import type { DayWindow } from '../../domain/rollout/day.js';
import type { EffectWindows } from '../../domain/trends/interventions/effect-windows.js';
import type { TimelineEntry } from '../../domain/rollout/timeline.js';
import { entryOf } from '../../rollout/timeline/timeline-entry.js';
import type { TimelineRow } from '../../rollout/timeline/timeline.queries.js';
import type { EffectPlan } from './effect-plan.js';
import type { EffectTarget } from './effect-sides.js';

/** Another entry of the timeline that touches the windows: what changed may be its doing. */
export interface Beside {
  row: TimelineRow;
  entry: TimelineEntry;
  from: Day;
  to: Day;
  /** Whom it was for. */
  touches: ('treated' | 'comparison')[];
  when: ('before' | 'own' | 'after')[];
}

interface BesideAsked {
  timeZone: string;
  today: Day;
}

/** What else happened to the treated and to the comparison group in the windows, in the order of `rows`. */
export function besideOf(
  plan: EffectPlan & { windows: EffectWindows },
  rows: readonly TimelineRow[],
  { timeZone, today }: BesideAsked,
): Beside[] {
  return rows.flatMap((row) => {
    if (row.id === plan.row.id) return [];
    const entry = entryOf(row);
    const from = dayIn(timeZone, entry.at);
    const to = lastDay(entry, from, { timeZone, today });
    const touches: Beside['touches'] = [];
    if (isFor(entry, plan.treated)) touches.push('treated');
    if (plan.comparison && isFor(entry, plan.comparison)) touches.push('comparison');
    const { before, own, after } = plan.windows;
    const windows = Object.entries({ before, own, after }) as [Beside['when'][number], DayWindow][];
    const when = windows.flatMap(([name, window]) => (from <= window.to && to >= window.from ? [name] : []));
    const samePlatform =
      entry.platforms.length === 0 || entry.platforms.some((platform) => plan.platforms.includes(platform));
    return touches.length > 0 && when.length > 0 && samePlatform ? [{ row, entry, from, to, touches, when }] : [];
  });
}

function lastDay({ until, variant }: TimelineEntry, from: Day, { timeZone, today }: BesideAsked): Day {
  if (until !== null) return dayIn(timeZone, until);
  return variant === 'outage' && today > from ? today : from;
}

/** An update is of a service: it touches whole phases. */
function isFor({ phase, groups, kind }: TimelineEntry, target: EffectTarget): boolean {
  if (phase === null) return true;
  if (phase !== target.phase.id) return false;
  if (kind === 'service_update' || groups.length === 0 || target.whole) return true;
  return target.groups.some(({ id }) => groups.includes(id));
}
