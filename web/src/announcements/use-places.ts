import { useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../api/client';

/** Names of phases and locations, for choosing and for saying. */
export function usePlaces(): { phases: [number, string][]; locations: [string, string][] } {
  const phases = useQuery({ queryKey: ['plan', 'phases'], queryFn: () => dataOf(api.GET('/api/v1/phases')) });
  const locations = useQuery({
    queryKey: ['plan', 'locations'],
    queryFn: () => dataOf(api.GET('/api/v1/locations')),
  });
  return {
    phases: phases.data?.items.map(({ id, name }) => [id, name]) ?? [],
    locations: locations.data?.items.map(({ code, name }) => [code, name]) ?? [],
  };
}
