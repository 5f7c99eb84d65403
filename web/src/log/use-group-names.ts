import { useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../api/client';
import { useSession } from '../session/session';

async function ask(): Promise<Record<string, string>> {
  const { items: phases } = await dataOf(api.GET('/api/v1/phases'));
  const groups = await Promise.all(
    phases.map(({ id }) => dataOf(api.GET('/api/v1/phases/{id}/groups', { params: { path: { id } } }))),
  );
  const names = groups.flatMap(({ items }) => items.map(({ name }) => name));
  return Object.fromEntries([...new Set(names)].sort((one, two) => one.localeCompare(two)).map((name) => [name, name]));
}

/** The groups of all phases by their names, to choose from: a ticket finds its phase by the group of its user. */
export function useGroupNames(): Readonly<Record<string, string>> {
  const may = useSession().permissions.includes('rollout:read');
  return useQuery({ queryKey: ['plan', 'group-names'], enabled: may, queryFn: ask }).data ?? {};
}
