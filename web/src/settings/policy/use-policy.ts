import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client';
import type { paths } from '../../api/schema';
import { useVersioned } from '../../form/use-versioned';
import { documentOf, type PolicyDocument, type PolicyTexts, textsOf } from './policy-texts';

export type Policy = paths['/api/v1/policy']['get']['responses'][200]['content']['application/json'];

const POLICY = ['policy'];

export function usePolicy() {
  return useQuery({ queryKey: [...POLICY, 'in-force'], queryFn: () => dataOf(api.GET('/api/v1/policy')) });
}

export function usePolicyVersions() {
  return useQuery({
    queryKey: [...POLICY, 'versions'],
    queryFn: async () => (await dataOf(api.GET('/api/v1/policy/versions', { params: { query: { limit: 20 } } }))).items,
  });
}

/** Saves the form over the newest policy: fields that somebody else changed meanwhile stay theirs. */
export function useChangePolicy(policy: Policy, onSaved: (taken: readonly string[]) => void) {
  const queries = useQueryClient();
  const newest = { document: policy.document as PolicyDocument };
  return useVersioned<Policy, PolicyTexts>({
    thing: policy,
    fieldsOf: ({ document }) => textsOf(document as PolicyDocument),
    etagOf: ({ version, document }) => {
      newest.document = document as PolicyDocument;
      return `"policy-${version}"`;
    },
    save: (changes, etag) => {
      const body = documentOf(newest.document, changes as PolicyTexts);
      return dataOf(api.PUT('/api/v1/policy', { params: { header: { 'If-Match': etag } }, body }));
    },
    onSaved: (saved, taken) => {
      queries.setQueryData([...POLICY, 'in-force'], saved);
      void queries.invalidateQueries({ queryKey: [...POLICY, 'versions'] });
      onSaved(taken);
    },
  });
}
