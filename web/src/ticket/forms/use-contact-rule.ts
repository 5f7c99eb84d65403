import { useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client';

export interface ContactRule {
  tries: number;
  days: number;
  nextTryWithinHours: number;
}

const USUAL: ContactRule = { tries: 3, days: 2, nextTryWithinHours: 24 };

/** The rule in force: the package's own, else the policy's. */
export function useContactRule(own: ContactRule | null): ContactRule {
  const { data } = useQuery({
    queryKey: ['policy'],
    staleTime: 300_000,
    queryFn: () => dataOf(api.GET('/api/v1/policy')),
  });
  const document = data?.document as { ladder?: { contactRule?: ContactRule } } | undefined;
  return own ?? document?.ladder?.contactRule ?? USUAL;
}
