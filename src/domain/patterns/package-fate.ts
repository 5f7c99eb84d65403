/**
 * What became of a package on one ticket: on its way (`not_yet` tried, or `no_answer`), the user was reached (`confirmed`,
 * or informed that it will not be fixed; `failed`), it came back (`rejected`, `recalled` when it was withdrawn, `taken_back`),
 * another one took its place (`replaced`), the ticket ended without an answer (`ended`), or it never moved (`skipped`).
 */
export const FATES = [
  'not_yet',
  'no_answer',
  'confirmed',
  'failed',
  'rejected',
  'recalled',
  'taken_back',
  'replaced',
  'ended',
  'skipped',
] as const;
export type Fate = (typeof FATES)[number];

/**
 * People somebody must look after: who is being told a fix that was withdrawn; whose ticket was resolved with one; and who
 * live with a workaround that a fix has superseded.
 */
export const PEOPLE_LISTS = ['tell_to_stop', 'confirmed_with_withdrawn', 'offer_the_fix'] as const;
export type PeopleList = (typeof PEOPLE_LISTS)[number];
