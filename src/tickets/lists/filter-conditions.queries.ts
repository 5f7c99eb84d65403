import { ACTIVE_STATES } from '../../domain/words.js';
import { ACTIVE } from '../active.sql.js';
import type { ConditionList } from './condition-list.js';
import { searchCondition, searchOf } from './search.queries.js';
import type { TicketFilter } from './ticket-filter.js';

/** A column that holds null where the API says `none`. */
function orNone(list: ConditionList, column: string, value: string | number | undefined, type: string): void {
  if (value === undefined) return;
  if (value === 'none') list.add(`${column} IS NULL`, `${column}_none`);
  else list.addValue(column, '=', value, type);
}

/** The WHERE conditions of a filter over `t` (`tickets`). */
export function filterConditions(list: ConditionList, filter: TicketFilter): void {
  if (onlyActive(filter)) list.add(ACTIVE, 'active');
  if (filter.active === false) list.add(`NOT (${ACTIVE})`, 'done');
  if (filter.tier !== undefined) list.addValue('t.tier', '=', filter.tier, 'smallint');
  if (filter.state !== undefined) list.addValue('t.state', '= ANY', [...filter.state], 'text[]');
  orNone(list, 't.phase_id', filter.phase, 'int');
  orNone(list, 't.assignee_id', filter.assignee, 'int');
  orNone(list, 't.approach', filter.approach, 'text');
  orNone(list, 't.ownership', filter.ownership, 'text');
  if (filter.platform !== undefined) list.addValue('t.platform', '=', filter.platform, 'text');
  if (filter.kind !== undefined) list.addValue('t.kind', '= ANY', [...filter.kind], 'text[]');
  orNone(list, 't.signature', filter.signature, 'text');
  if (filter.pattern !== undefined) list.addValue('t.pattern_id', '=', filter.pattern, 'int');
  if (filter.owner !== undefined) list.addValue('t.owner_id', '=', filter.owner, 'int');
  if (filter.requester !== undefined) list.addValue('t.requester_upn', '=', filter.requester.toLowerCase(), 'text');
  orNone(list, 't.location', filter.location, 'text');
  orNone(list, 't.group_id', filter.group, 'int');
  if (filter.impact !== undefined) list.addValue('t.impact', '=', filter.impact, 'text');
  if (filter.from !== undefined) list.addValue('t.counted_day', '>=', filter.from, 'date');
  if (filter.to !== undefined) list.addValue('t.counted_day', '<=', filter.to, 'date');
  if (filter.counted !== undefined) list.addValue('t.counted', '=', filter.counted, 'boolean');
  const search = searchOf(filter.q);
  if (search !== null) searchCondition(list, search);
}

/** True also where it follows from the rest: what is done has no assignee. Said in SQL, it opens the partial indexes. */
function onlyActive({ active, state, assignee }: TicketFilter): boolean {
  const known: readonly string[] = ACTIVE_STATES;
  return active === true || typeof assignee === 'number' || (state?.every((one) => known.includes(one)) ?? false);
}
