import { useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../api/client';

const WORKS_TIER_3 = ['tier3', 'lead', 'admin'] as const;

/** Who may work a pattern or a signal. */
export function useEngineers() {
  return useQuery({
    queryKey: ['staff', 'engineers'],
    queryFn: async () => {
      const query = { active: true, limit: 200 };
      const asked = WORKS_TIER_3.map((role) =>
        dataOf(api.GET('/api/v1/staff', { params: { query: { ...query, role } } })),
      );
      return (await Promise.all(asked)).flatMap(({ items }) => items);
    },
  });
}
