import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { api, dataOf } from '../api/client';
import { useAddress } from '../frame/address';
import { useActions } from './registry';
import { say } from './said';

/** What is open on the screen and can be told to somebody else. */
interface Open {
  key: string;
  title: (queries: QueryClient) => Promise<string>;
}

const CACHED_MS = 60_000;

/** Members of the query that name what is open, each with where its title is read. */
const OPENED: Readonly<Record<string, (key: string) => Promise<{ title: string }>>> = {
  ticket: (key) => dataOf(api.GET('/api/v1/tickets/{key}', { params: { path: { key } } })),
  pattern: (key) => dataOf(api.GET('/api/v1/patterns/{key}', { params: { path: { key } } })),
  case: (key) => dataOf(api.GET('/api/v1/microsoft-cases/{key}', { params: { path: { key } } })),
};

function openIn(query: URLSearchParams): Open | null {
  for (const [name, ask] of Object.entries(OPENED)) {
    const key = query.get(name);
    if (key === null) continue;
    const title = async (queries: QueryClient) => {
      const shown = queries.getQueryData<{ title: string }>([name, key, 'itself']);
      if (shown !== undefined) return shown.title;
      const read = { queryKey: ['copied', key], queryFn: () => ask(key), staleTime: CACHED_MS };
      return (await queries.fetchQuery<{ title: string }>(read)).title;
    };
    return { key, title };
  }
  return null;
}

async function copy(text: Promise<string> | string, words: string): Promise<void> {
  try {
    const settled = await text;
    await navigator.clipboard.writeText(settled);
    say(`Copied: ${words === '' ? settled : words}`);
  } catch {
    say('Nothing was copied: the browser does not allow it here.');
  }
}

/** `.` the number of what is open, `..` with its title, `...` the link: what is said on the phone and put into chats. */
export function useCopyKeys(): void {
  const queries = useQueryClient();
  const open = openIn(useAddress().query);
  useActions(
    open === null
      ? []
      : [
          {
            ...{ id: 'copy.number', title: 'Copy the number', keys: '.', group: 'Everywhere' },
            run: () => void copy(open.key, ''),
          },
          {
            ...{ id: 'copy.title', title: 'Copy number and title', keys: '. .', group: 'Everywhere' },
            run: () =>
              void copy(
                open.title(queries).then((title) => `${open.key} ${title}`),
                '',
              ),
          },
          {
            ...{ id: 'copy.link', title: 'Copy the link', keys: '. . .', group: 'Everywhere' },
            run: () => void copy(window.location.href, `the link of ${open.key}`),
          },
        ],
  );
}
