import { useInfiniteQuery } from '@tanstack/react-query';
import { api, dataOf } from '../api/client';
import { wordsOf } from '../api/problem';
import type { paths } from '../api/schema';
import { go } from '../frame/address';
import { MemberLine } from '../patterns/member-line';
import { FRESH_MS } from '../patterns/fresh';

type TicketPage = paths['/api/v1/tickets']['get']['responses'][200]['content']['application/json'];

const PAGE = '30';

/** The tickets that a figure counted, by the address that the API gives with it. */
export function TicketsOf({ address }: { address: string }) {
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    staleTime: FRESH_MS,
    queryKey: ['tickets', address],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }): Promise<TicketPage> => {
      const asked = new URL(address, window.location.origin).searchParams;
      if (pageParam !== null) asked.set('cursor', pageParam);
      asked.set('limit', PAGE);
      // The server wrote these filters itself, each once.
      const query = Object.fromEntries(asked) as Record<string, never>;
      return dataOf(api.GET('/api/v1/tickets', { params: { query } }));
    },
    getNextPageParam: (page) => page.next,
  });
  const rows = data?.pages.flatMap(({ items }) => items) ?? [];
  if (error !== null) return <p role="alert">{wordsOf(error)}</p>;
  if (data !== undefined && rows.length === 0) return <p className="empty">None that you may see.</p>;
  return (
    <>
      <ol className="ticket-lines">
        {rows.map((ticket) => (
          <li key={ticket.key}>
            <button type="button" onClick={() => go(`/queue?ticket=${ticket.key}`)}>
              <MemberLine ticket={ticket} />
            </button>
          </li>
        ))}
      </ol>
      {hasNextPage && (
        <button type="button" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Show more
        </button>
      )}
    </>
  );
}
