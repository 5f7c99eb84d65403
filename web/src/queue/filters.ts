import { goWith } from '../frame/address';
import type { TicketRow } from '../api/shapes';
import { KIND_NAMES, PLATFORM_NAMES } from './words';

/** What a list is narrowed by; an empty text narrows nothing. */
export interface Filter {
  q: string;
  kind: TicketRow['kind'] | '';
  platform: TicketRow['platform'] | '';
  /** Id of a phase, or `none`. */
  phase: string;
  tier: '' | '1' | '2' | '3' | '4';
}

export const FILTER_NAMES = ['q', 'kind', 'platform', 'phase', 'tier'] as const;

/** The filter of an address; words that are none are left out. */
export function filterOf(query: URLSearchParams): Filter {
  const word = (name: string, known: (text: string) => boolean) => {
    const text = query.get(name) ?? '';
    return known(text) ? text : '';
  };
  return {
    q: (query.get('q') ?? '').slice(0, 200),
    kind: word('kind', (text) => Object.hasOwn(KIND_NAMES, text)) as Filter['kind'],
    platform: word('platform', (text) => Object.hasOwn(PLATFORM_NAMES, text)) as Filter['platform'],
    phase: word('phase', (text) => /^(none|[1-9]\d{0,8})$/.test(text)),
    tier: word('tier', (text) => /^[1-4]$/.test(text)) as Filter['tier'],
  };
}

/** Narrows by words that are in the address from then on. */
export function narrow(change: Partial<Filter>): void {
  goWith(Object.fromEntries(Object.entries(change).map(([name, text]) => [name, text === '' ? null : text])));
}

export function clearFilter(): void {
  goWith(Object.fromEntries(FILTER_NAMES.map((name) => [name, null])));
}

export function isNarrowed(filter: Filter): boolean {
  return FILTER_NAMES.some((name) => filter[name] !== '');
}

/** Everything of a row that words may be found in. */
function wordsIn(row: TicketRow): string {
  const { requester, device, app, errorCode } = row;
  return [
    ...[row.key, row.title, row.group, row.location, row.pattern, row.signature, row.microsoftCase],
    ...[requester?.name, requester?.upn, device?.name, device?.serial, app?.name],
    ...[errorCode?.hex, errorCode?.symbol, errorCode?.raw, row.assignee?.name, row.owner?.name],
  ]
    .filter((text) => text != null)
    .join('\n')
    .toLowerCase();
}

/** Whether a row is among what was asked for. */
export function matches(row: TicketRow, filter: Filter): boolean {
  if (filter.kind !== '' && row.kind !== filter.kind) return false;
  if (filter.platform !== '' && row.platform !== filter.platform) return false;
  if (filter.phase !== '' && `${row.phase.id}` !== filter.phase) return false;
  if (filter.tier !== '' && `${row.tier}` !== filter.tier) return false;
  const words = filter.q.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const text = wordsIn(row);
  return words.every((word) => text.includes(word));
}
