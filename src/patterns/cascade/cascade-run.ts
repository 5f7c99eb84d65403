import type { CascadeOrder } from '../../domain/patterns/cascade-step.js';
import type { Ticket } from '../../domain/ticket/ticket.js';
import { standsWhere } from '../../domain/ticket/settle.js';

export const CASCADE_JOB = 'cascade';

/** A run as its row says. */
export interface CascadeRun extends CascadeOrder {
  id: number;
  /** Those that an earlier run skipped, once more. */
  again: boolean;
  /** Only these tickets; null: all that the package concerns. */
  only: readonly number[] | null;
  total: number;
}

/** Where a ticket stands, as results keep it. */
export type PlaceOfTicket = Pick<Ticket, 'state' | 'tier' | 'assignee'>;

export function placeOf(ticket: Ticket): PlaceOfTicket {
  return standsWhere(ticket);
}

/** How far a run is. `moved`: also recalled, marked and swapped ones. */
export interface CascadeTally {
  done: number;
  moved: number;
  skipped: number;
}
