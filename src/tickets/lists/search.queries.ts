import { idOfKey } from '../ticket-row.js';
import type { ConditionList } from './condition-list.js';

/** What a search box holds: nothing, the key of a ticket, or words among which may be a serial or a UPN. */
export type Search = { id: number } | { words: string };

export function searchOf(q: string | undefined): Search | null {
  const text = q?.trim() ?? '';
  if (text === '') return null;
  const id = idOfKey(text.toUpperCase());
  return id === null ? { words: text } : { id };
}

/** Three ways to find words, each with an index of its own; `t` is `tickets`. */
function waysTo(list: ConditionList, words: string): string[] {
  const exact = list.value(words.toLowerCase(), 'text');
  return [
    `ticket_texts x JOIN tickets t ON t.id = x.ticket_id WHERE x.words @@ websearch_to_tsquery('simple', ${list.value(words, 'text')})`,
    `tickets t WHERE t.requester_upn = ${exact}`,
    `tickets t WHERE lower(t.device_serial) = ${exact}`,
  ];
}

/** As one condition among others. */
export function searchCondition(list: ConditionList, search: Search): void {
  if ('id' in search) return list.addValue('t.id', '=', search.id, 'int');
  const ways = waysTo(list, search.words).map((way) => `SELECT t.id FROM ${way}`);
  list.add(`t.id IN (${ways.join(' UNION ALL ')})`, 'q');
}

/**
 * The ids of the newest `rows` tickets under the list's conditions that the words find. Each way stops at `rows` by
 * itself: rare words are looked up, of common ones only the newest tickets are read.
 */
export function newestFound(list: ConditionList, words: string, rows: number): string {
  const ways = waysTo(list, words);
  return ways
    .map((way) => `(SELECT t.id FROM ${way} AND ${list.where()} ORDER BY t.id DESC LIMIT ${rows})`)
    .join('\nUNION ');
}
