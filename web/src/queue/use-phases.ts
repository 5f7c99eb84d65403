import { useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../api/client';

/** Phases by id and name, for choosing. */
export function usePhaseChoices(): [string, string][] {
  const { data } = useQuery({
    queryKey: ['phases'],
    staleTime: 300_000,
    queryFn: () => dataOf(api.GET('/api/v1/phases')),
  });
  const named = (data?.items ?? []).map(({ id, name }): [string, string] => [`${id}`, name]);
  return [...named, ['none', 'No phase']];
}
