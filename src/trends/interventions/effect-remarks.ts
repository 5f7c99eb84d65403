import type { EffectNote } from '../../domain/trends/interventions/effect-notes.js';
import { plannedUsersOf } from '../../domain/rollout/planned-users.js';
import type { EffectReading } from './read-effects.js';

/** What must be said beside these figures, in the order in which it is said. */
export function effectNotes(reading: EffectReading): EffectNote[] {
  const { plan, parts, leftOut } = reading;
  const notes: EffectNote[] = ['waves_decay', 'picked_when_high', 'tickets_independent', ...comparisonNotes(reading)];
  const { windows } = plan;
  if (windows !== null && !windows.sameWeekdays) notes.push('weekdays_differ');
  if (windows !== null && windows.shortened.length > 0) notes.push('shortened');
  if (leftOut.length > 0) notes.push('left_out');
  if (reading.corrected) notes.push('corrected');
  if (!plan.row.done) notes.push('not_done');
  const missing = parts.some(({ insufficient }) => insufficient === 'exposure_missing');
  if (missing && !plan.treated.whole) notes.push('no_exposure_by_group');
  const { users } = plannedUsersOf(plan.treated.groups);
  if (plan.attendance !== null && users !== null && plan.attendance > users) notes.push('more_came_than_planned');
  return notes;
}

function comparisonNotes({ plan, beside }: EffectReading): EffectNote[] {
  const { comparison, comparisonGone, treated } = plan;
  if (comparisonGone) return ['comparison_gone'];
  if (comparison === null) return ['no_comparison'];
  const notes: EffectNote[] = [];
  if (comparison.overlap !== null) notes.push('comparison_overlaps');
  const hadOne = beside.some(({ entry, touches }) => entry.kind === 'intervention' && touches.includes('comparison'));
  if (hadOne) notes.push('comparison_had_one');
  if (comparison.phase.id !== treated.phase.id) notes.push('other_phase');
  return notes;
}
