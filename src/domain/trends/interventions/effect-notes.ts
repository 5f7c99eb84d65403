/** What must be said beside an effect. The first three are true of every one. */
const NOTES = {
  waves_decay: 'Enrollment waves decay by themselves: fewer tickets after it are to be expected without it.',
  picked_when_high: 'Help is sent where tickets are many; from there they come down by themselves.',
  tickets_independent: 'Intervals take tickets as independent: where one cause brings many, they are too narrow.',
  no_comparison: 'No comparison group was picked: before and after alone tell little.',
  comparison_gone: 'The comparison group is gone from the plan.',
  comparison_overlaps: 'The comparison group had it too: its figures are shown and compared with nothing.',
  comparison_had_one: 'The comparison group had an intervention of its own in these windows.',
  other_phase: 'The comparison group is of another phase and so of another age.',
  weekdays_differ: 'The two windows do not hold the same weekdays.',
  shortened: 'The windows are shorter than asked.',
  left_out: 'Days of outages and service updates are left out; the figures with them stand beside.',
  corrected: 'Exposure of these days was corrected after it was reported.',
  not_done: 'It is not marked as done: perhaps it did not take place.',
  no_exposure_by_group: 'The groups do not report exposure of their own: counts only.',
  more_came_than_planned: 'More people came than the groups plan users: no share.',
} as const;

export const EFFECT_NOTES = Object.keys(NOTES) as (keyof typeof NOTES)[];
export type EffectNote = keyof typeof NOTES;

/** In words. */
export function noteWords(note: EffectNote): string {
  return NOTES[note];
}
