import { useCallback, useEffect, useMemo } from 'react';
import { type Filter, isNarrowed, matches } from './filters';
import { useHeldRows } from './held-rows';
import { useTickets } from './queues';
import { nameOf, type Source } from './source';

/** While fewer match, the rest of the list is looked through. */
const ENOUGH = 60;

/**
 * The rows of a list, narrowed. Queues and views are narrowed here, page by page until enough is found or all was looked
 * through; everything one may see is narrowed by the server. `steady`: the pointer is over it, nothing may move. `open`: the ticket that is open.
 */
export function useList(source: Source, filter: Filter, steady: boolean, open: string | null) {
  const tickets = useTickets(source, filter);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = tickets;
  const own = source.kind !== 'all' && isNarrowed(filter);
  const words = JSON.stringify(own ? filter : null);
  const all = tickets.data;
  const found = useMemo(() => {
    const narrowing = JSON.parse(words) as Filter | null;
    return narrowing === null ? all : all?.filter((row) => matches(row, narrowing));
  }, [all, words]);
  const held = useHeldRows(found, `${nameOf(source)} ${words}`, steady, open);
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const few = own && (found?.length ?? 0) < ENOUGH;
  useEffect(() => {
    if (few) more();
  }, [few, more]);
  return {
    ...held,
    more,
    error: tickets.error,
    /** Read to where one can say that nothing is in it. */
    isRead: tickets.isSuccess && !(few && hasNextPage),
    looked: own ? (all?.length ?? 0) : null,
  };
}
