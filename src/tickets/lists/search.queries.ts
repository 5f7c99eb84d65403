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

interface Way {
  from: string;
  order: string;
}

/** Three ways to find words, each with an index of its own; `t` is `tickets`. */
function waysTo(list: ConditionList, words: string): Way[] {
  const exact = list.value(words.toLowerCase(), 'text');
  const said = `x.words @@ websearch_to_tsquery('simple', ${list.value(words, 'text')})`;
  // PostgreSQL takes every unknown word for one in 200 and would read all tickets, newest first, for a serial that is
  // in no text. What has a digit or an @ is rare: with `+ 0` its order comes from no index, so the words are looked up.
  const order = /[\d@]/.test(words) ? 't.id + 0 DESC' : 't.id DESC';
  return [
    { from: `ticket_texts x JOIN tickets t ON t.id = x.ticket_id WHERE ${said}`, order },
    { from: `tickets t WHERE t.requester_upn = ${exact}`, order: 't.id DESC' },
    { from: `tickets t WHERE lower(t.device_serial) = ${exact}`, order: 't.id DESC' },
  ];
}

/** As one condition among others. */
export function searchCondition(list: ConditionList, search: Search): void {
  if ('id' in search) return list.addValue('t.id', '=', search.id, 'int');
  const ways = waysTo(list, search.words).map(({ from }) => `SELECT t.id FROM ${from}`);
  list.add(`t.id IN (${ways.join(' UNION ALL ')})`, 'q');
}

/**
 * The ids of the newest `rows` tickets under the list's conditions that the words find. Each way stops at `rows` by
 * itself: rare words are looked up, of common ones only the newest tickets are read.
 */
export function newestFound(list: ConditionList, words: string, rows: number): string {
  return waysTo(list, words)
    .map(({ from, order }) => `(SELECT t.id FROM ${from} AND ${list.where()} ORDER BY ${order} LIMIT ${rows})`)
    .join('\nUNION ');
}
