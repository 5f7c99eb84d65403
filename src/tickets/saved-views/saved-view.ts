import { highestTier, leads } from '../../domain/access/able.js';
import type { StaffMember } from '../../domain/access/staff.js';
import type { TicketFilter } from '../lists/ticket-filter.js';

export const SHARED_WITH = ['nobody', 'tier1', 'tier2', 'tier3', 'everyone'] as const;
export type SharedWith = (typeof SHARED_WITH)[number];

export const MOST_VIEWS = 50;

/** A named filter of the ticket list. */
export interface SavedView {
  id: number;
  owner: number;
  ownerName: string;
  name: string;
  /** As it was sent, with the words of the list's query. */
  filter: Record<string, unknown>;
  sharedWith: SharedWith;
  position: number;
  version: number;
}

type Reader = Pick<StaffMember, 'id' | 'role'>;

/** Whether somebody sees the view: the owner, and those who may work at the tier it is shared with. */
export function seesView({ owner, sharedWith }: Pick<SavedView, 'owner' | 'sharedWith'>, reader: Reader): boolean {
  if (owner === reader.id || sharedWith === 'everyone') return true;
  return sharedWith !== 'nobody' && highestTier(reader.role) >= Number(sharedWith.slice('tier'.length));
}

/** Whether somebody may change or delete a view that they see: the owner, and for what is shared the leads. */
export function mayChangeView(view: Pick<SavedView, 'owner' | 'sharedWith'>, reader: Reader): boolean {
  return view.owner === reader.id || (view.sharedWith !== 'nobody' && leads(reader.role));
}

/** One thing that a filter names and that is not there, or not any more. */
export interface FilterProblem {
  pointer: string;
  detail: string;
}

/** What exists of what filters name. */
export interface Known {
  phases: ReadonlySet<number>;
  groups: ReadonlySet<number>;
  staff: ReadonlySet<number>;
  locations: ReadonlySet<string>;
  patterns: ReadonlySet<number>;
}

/** What a filter names that does not exist. */
export function missingIn(filter: TicketFilter, known: Known): FilterProblem[] {
  const gone = (field: string, value: unknown, there: ReadonlySet<unknown>, what: string): FilterProblem[] =>
    value === undefined || value === 'none' || there.has(value)
      ? []
      : [{ pointer: `/filter/${field}`, detail: `there is no ${what} any more, or never was: ${String(value)}` }];
  return [
    ...gone('phase', filter.phase, known.phases, 'such phase'),
    ...gone('group', filter.group, known.groups, 'such group'),
    ...gone('assignee', filter.assignee, known.staff, 'such member of staff'),
    ...gone('owner', filter.owner, known.staff, 'such member of staff'),
    ...gone('location', filter.location, known.locations, 'such location'),
    ...gone('pattern', filter.pattern, known.patterns, 'such pattern'),
  ];
}
