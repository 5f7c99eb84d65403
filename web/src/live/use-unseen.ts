import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useListener } from './use-feed';

/**
 * What nobody looks at while something happens is asked anew when it is shown again: screens listen only while they are open.
 * Marking costs no request.
 */
export function useUnseen(): void {
  const queries = useQueryClient();
  const listener = useMemo(() => {
    const forget = () =>
      void queries.invalidateQueries({
        refetchType: 'none',
        predicate: (query) => query.getObserversCount() === 0 && !query.state.isInvalidated,
      });
    return { onEvents: forget, onResync: forget };
  }, [queries]);
  useListener(listener);
}
