import type { StaffMember } from '../../domain/access/staff.js';
import { scopeParameter, visibleTickets } from '../../identity/visible-tickets.sql.js';
import type { ConditionList } from './condition-list.js';

/**
 * Only tickets that the reader may see. For those who see all there is no condition: PostgreSQL could not know, in a plan
 * that serves everybody, that it always holds, and would plan each of their questions anew.
 */
export function onlySeen(list: ConditionList, reader: StaffMember): void {
  const tags = scopeParameter(reader);
  if (tags?.length === 0) return;
  const { parameters } = list;
  const sight = visibleTickets(
    't',
    parameters.shared('tags', tags, 'text[]'),
    parameters.shared('me', reader.id, 'int'),
  );
  list.add(sight, 'seen');
}
