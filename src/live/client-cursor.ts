/** What a client does with an event: show it, drop it as known, or read the feed because one is missing before it. */
export type Advice = 'apply' | 'drop' | 'fetch';

/**
 * How a correct client keeps its place in the log. `last` is the highest seq it has applied, or the `head` or `next` up
 * to which it has read. Returns the advice and the place after it; after `fetch` read
 * `GET /api/v1/events?after=<last>&rooms=<rooms of hello>` until `next` equals `head` and apply the items, which brings
 * this event too.
 *
 * `prev` below `last` is no gap: the client read further than this socket had sent.
 */
export function received(last: number, event: { seq: number; prev: number }): { advice: Advice; last: number } {
  if (event.seq <= last) return { advice: 'drop', last };
  if (event.prev > last) return { advice: 'fetch', last };
  return { advice: 'apply', last: event.seq };
}

/** The place after a page of the feed: everything up to `next` was in it. */
export function fetched(last: number, page: { next: number }): number {
  return Math.max(last, page.next);
}

/** The place after `hello` of a first connection, or after `resync`, once what is shown was loaded again. */
export function startedAt(frame: { head: number }): number {
  return frame.head;
}
