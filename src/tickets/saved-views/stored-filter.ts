import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { fieldErrors } from '../../platform/http/validation.js';
import type { TicketFilter } from '../lists/ticket-filter.js';
import { TicketQuery } from '../lists/ticket-query.js';
import type { FilterProblem } from './saved-view.js';
import type { SavedFilter } from './saved-view.dto.js';

/** Fields whose ids an address writes as text. */
const IDS_AS_TEXT: ReadonlySet<string> = new Set(['phase', 'assignee', 'group']);

/** What is stored of a filter that was sent: the fields that say something, as the list's query writes them. */
export function storedFilter(filter: SavedFilter): Record<string, unknown> {
  const said = Object.entries(filter).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(said.map(([name, value]) => [name, IDS_AS_TEXT.has(name) ? String(value) : value]));
}

/**
 * A stored filter as the list takes it, by the rules of today: words that were valid once may not be any more, and are
 * named instead of being left out.
 */
export function readFilter(stored: Readonly<Record<string, unknown>>): {
  filter: TicketFilter;
  problems: FilterProblem[];
} {
  const query = plainToInstance(TicketQuery, stored, { exposeDefaultValues: true });
  const errors = validateSync(query, { whitelist: true, forbidNonWhitelisted: true, stopAtFirstError: true });
  return { filter: query.filter(), problems: fieldErrors(errors, '/filter') };
}
