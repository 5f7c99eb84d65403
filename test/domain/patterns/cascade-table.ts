/*
 * LADDER's table Cascade, copied by hand. It knows nothing of the program: a change of the rules that is none of the table
 * fails here.
 */

/** Where a ticket stands, in the words of the first column. `own`: held by the publisher; `tried`: at least one attempt. */
export type Standing =
  | `queued@${1 | 2 | 3}`
  | `working@${1 | 2 | 3}`
  | 'working@3 own'
  | `waiting(${'user' | 'date' | 'fix'})@${1 | 2 | 3}`
  | 'waiting(microsoft)@4'
  | `handed_down@${1 | 2}`
  | 'contacting_user@1'
  | 'contacting_user@1 tried'
  | 'handed_down@1 tried'
  | 'resolved'
  | 'closed';

/** `arrive(1)`, LADDER's row 10, or why it is skipped. */
export type Published = 'arrive(1)' | 'row 10' | { skipped: string };

export const PUBLISHED: Readonly<Record<Standing, Published>> = {
  'queued@1': 'arrive(1)',
  'waiting(fix)@1': 'arrive(1)',
  'queued@2': 'arrive(1)',
  'waiting(fix)@2': 'arrive(1)',
  'queued@3': 'row 10',
  'waiting(fix)@3': 'row 10',
  'waiting(microsoft)@4': 'row 10',
  'working@3 own': 'row 10',
  'working@1': { skipped: 'held_by' },
  'working@2': { skipped: 'held_by' },
  'working@3': { skipped: 'held_by' },
  'waiting(user)@1': { skipped: 'waits_for_user' },
  'waiting(user)@2': { skipped: 'waits_for_user' },
  'waiting(user)@3': { skipped: 'waits_for_user' },
  'waiting(date)@1': { skipped: 'waits_for_date' },
  'waiting(date)@2': { skipped: 'waits_for_date' },
  'waiting(date)@3': { skipped: 'waits_for_date' },
  'handed_down@1': { skipped: 'has_resolution' },
  'handed_down@1 tried': { skipped: 'has_resolution' },
  'handed_down@2': { skipped: 'has_resolution' },
  'contacting_user@1': { skipped: 'has_resolution' },
  'contacting_user@1 tried': { skipped: 'has_resolution' },
  resolved: { skipped: 'resolved' },
  closed: { skipped: 'closed' },
};

/** Of a ticket that carries P; every other ticket has a dash. */
export const WITHDRAWN: Readonly<Partial<Record<Standing, 'recalled' | 'marked' | { skipped: string }>>> = {
  'handed_down@1': 'recalled',
  'handed_down@2': 'recalled',
  'contacting_user@1': 'recalled',
  'handed_down@1 tried': 'marked',
  'contacting_user@1 tried': 'marked',
  // No change; on the package's list.
  resolved: { skipped: 'resolved' },
};

/** Of a ticket that carries P: P2 in place. Every other ticket: as published, with P2. */
export const SUPERSEDED: readonly Standing[] = [
  'handed_down@1',
  'handed_down@2',
  'contacting_user@1',
  'handed_down@1 tried',
  'contacting_user@1 tried',
];
