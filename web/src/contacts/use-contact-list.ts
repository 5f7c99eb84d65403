import { type InfiniteData, useInfiniteQuery } from '@tanstack/react-query';
import { api, dataOf } from '../api/client';
import type { paths } from '../api/schema';

type Page = paths['/api/v1/contact-list']['get']['responses'][200]['content']['application/json'];
export type Script = Page['scripts'][number];
export type DueTicket = Page['items'][number]['tickets'][number];

/** Somebody to call; `key` is that of their first ticket: addresses hold no names. */
export type Person = Page['items'][number] & { key: string };

export type Whose = 'mine' | 'everybody';

const PAGE = 50;

function together({ pages }: InfiniteData<Page>) {
  const scripts = new Map(pages.flatMap((page) => page.scripts).map((script) => [script.id, script]));
  const people = pages.flatMap(({ items }) => items.map((one): Person => ({ ...one, key: one.tickets[0]?.key ?? '' })));
  return { people, scripts, cut: pages.some(({ cut }) => cut) };
}

/** Whom to call today, the most urgent first, with what to tell them. */
export function useContactList(whose: Whose, packageId: number | null) {
  return useInfiniteQuery({
    queryKey: ['contact-list', whose, packageId],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) => {
      const query = {
        ...{ limit: PAGE, whose },
        ...(packageId === null ? {} : { package: packageId }),
        ...(pageParam === null ? {} : { cursor: pageParam }),
      };
      return dataOf(api.GET('/api/v1/contact-list', { params: { query } }));
    },
    getNextPageParam: (page) => page.next,
    select: together,
  });
}
