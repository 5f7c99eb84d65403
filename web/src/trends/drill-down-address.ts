const PREFIX = '/api/v1/tickets?';

/** What a list may be narrowed by: the words that a figure's address has. */
const KNOWN = [
  ...['phase', 'platform', 'kind', 'signature', 'ownership', 'group', 'approach', 'location'],
  ...['from', 'to', 'counted'],
];

/** The figure's address of its tickets, as it stands in the address of the page. */
export function listOf(tickets: string): string {
  return tickets.startsWith(PREFIX) ? tickets.slice(PREFIX.length) : tickets;
}

/** Only what a figure may ask for: the address of the page can be written by anybody. */
export function askedList(list: string): URLSearchParams {
  const given = new URLSearchParams(list);
  const kept = new URLSearchParams();
  for (const name of KNOWN) {
    const value = given.get(name);
    if (value !== null && value !== '') kept.set(name, value);
  }
  return kept;
}

/** The same filter for the matrix, whose total says how many were counted. */
export function countedBy(asked: URLSearchParams): URLSearchParams {
  const query = new URLSearchParams(asked);
  query.delete('counted');
  return query;
}
