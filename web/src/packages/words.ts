import { PLATFORM_NAMES } from '../queue/words';
import type { CascadeReason, CascadeResult, Fate, FollowUp, Package, ResolutionKind } from './package-shapes';

export const PACKAGE_STATES: Readonly<Record<Package['state'], string>> = {
  draft: 'Draft',
  published: 'Published',
  watching: 'Published, being watched',
  held: 'Held',
  did_not_hold: 'Did not hold',
  withdrawn: 'Withdrawn',
  superseded: 'Superseded',
};

/** A sign beside the word, so that a state is never told by its colour alone. */
export const STATE_SIGNS: Readonly<Record<Package['state'], string>> = {
  draft: '✎',
  published: '●',
  watching: '◉',
  held: '✓',
  did_not_hold: '✗',
  withdrawn: '↩',
  superseded: '⇄',
};

export const RESOLUTION_KINDS: Readonly<Record<ResolutionKind, string>> = {
  fix: 'Fix',
  workaround: 'Workaround',
  wont_fix: 'Won’t fix',
};

export const RESULTS: Readonly<Record<CascadeResult, string>> = {
  moved: 'Handed down',
  skipped: 'Stays where it is',
  recalled: 'Back to tier 3',
  marked: 'User has to be told to stop',
  swapped: 'Gets the new words in place',
};

/** The same before it happens. */
export const RESULTS_TO_BE: Readonly<Record<CascadeResult, string>> = {
  moved: 'will be handed down',
  skipped: 'will stay where they are',
  recalled: 'will come back to tier 3',
  marked: 'were called already: the user has to be told to stop',
  swapped: 'will get the new words in place',
};

export const REASONS: Readonly<Record<CascadeReason, string>> = {
  held_by: 'somebody is working on it, and is told',
  waits_for_user: 'it waits for the user, and its holder is told',
  waits_for_date: 'it waits for a date',
  has_resolution: 'a resolution is on its way already',
  resolved: 'it is resolved',
  closed: 'it is closed',
  not_live: 'the package is not in use',
  out_of_scope: 'outside of the scope',
  came_back_before: 'this package came back from it before',
};

export const FATES: Readonly<Record<Fate, string>> = {
  not_yet: 'Still to be called',
  no_answer: 'No answer yet',
  confirmed: 'Confirmed by the user',
  failed: 'Still failing',
  rejected: 'Sent back by tier 1 or 2',
  recalled: 'Back to tier 3',
  taken_back: 'Taken back',
  replaced: 'Replaced by another package',
  ended: 'Ended otherwise',
  skipped: 'Never handed down',
};

export const FOLLOW_UPS: Readonly<Record<FollowUp, string>> = {
  tell_to_stop: 'Tell to stop',
  confirmed_with_withdrawn: 'Confirmed with what was withdrawn',
  offer_the_fix: 'Offer the fix',
};

/** "1 ticket", "23 tickets". */
export function countWords(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString()} ${count === 1 ? one : many}`;
}

/** What the fields of a package are called in its form. */
export const FIELD_NAMES: Readonly<Record<string, string>> = {
  kind: 'What it is',
  cause: 'The cause',
  userSteps: 'What the user does',
  tier1Steps: 'What tier 1 does',
  verify: 'How to see that it works',
  scope: 'What it is for',
  tier2Accepts: 'Tier 2 looks at it first',
  contactRule: 'Rule for calls',
  owner: 'Owner',
};

const PLATFORMS: Readonly<Record<string, string>> = PLATFORM_NAMES;

function scopeWords(scope: Record<string, unknown>): string {
  const said = Object.entries(scope).flatMap(([name, value]) => {
    if (value === null || (Array.isArray(value) && value.length === 0)) return [];
    const words = Array.isArray(value) ? value.map((one) => PLATFORMS[String(one)] ?? String(one)).join(', ') : value;
    return [`${SCOPE_NAMES[name] ?? name} ${String(words)}`];
  });
  return said.length === 0 ? 'all' : said.join('; ');
}

const SCOPE_NAMES: Readonly<Record<string, string>> = {
  platforms: 'platforms',
  osFrom: 'system from',
  osTo: 'system to',
  appFrom: 'app from',
  appTo: 'app to',
  phases: 'phases number',
};

/** A field of a draft in words, where two versions of it stand side by side. */
export function draftWords(field: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return 'empty';
  if (field === 'scope') return scopeWords(value as Record<string, unknown>);
  if (field === 'kind') return RESOLUTION_KINDS[value as ResolutionKind];
  if (field === 'contactRule') return ruleWords(value as NonNullable<Package['contactRule']>);
  if (field === 'owner') return `staff number ${String(value)}`;
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
}

export function ruleWords({ tries, days, nextTryWithinHours }: NonNullable<Package['contactRule']>): string {
  return `${tries} tries on ${days} days, the next within ${nextTryWithinHours} h`;
}
