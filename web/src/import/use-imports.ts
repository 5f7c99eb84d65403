import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, dataOf } from '../api/client';
import type { once } from '../api/client';
import type { LiveEvent } from '../live/feed';
import { useListener } from '../live/use-feed';
import type { DryRun, Import, MappingText } from './import-shapes';

export function useImports() {
  return useInfiniteQuery({
    queryKey: ['imports', 'list'],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) => {
      const query = { limit: 20, ...(pageParam === null ? {} : { cursor: pageParam }) };
      return dataOf(api.GET('/api/v1/imports', { params: { query } }));
    },
    getNextPageParam: ({ next }) => next,
    select: ({ pages }) => pages.flatMap(({ items }) => items),
  });
}

export function useImport(id: number) {
  return useQuery({
    queryKey: ['imports', id],
    queryFn: () => dataOf(api.GET('/api/v1/imports/{id}', { params: { path: { id } } })),
  });
}

export function useMappings() {
  return useQuery({
    queryKey: ['import-mappings'],
    queryFn: () => dataOf(api.GET('/api/v1/import-mappings', { params: { query: { limit: 200 } } })),
  });
}

/** Brings imports up to date while one runs: they tell of themselves about once a second. */
export function useLiveImports(): void {
  const queries = useQueryClient();
  const listener = useMemo(
    () => ({
      onEvents: (events: readonly LiveEvent[]) => {
        if (events.some(({ type }) => type.startsWith('import.')))
          void queries.invalidateQueries({ queryKey: ['imports'] });
      },
      onResync: () => void queries.invalidateQueries({ queryKey: ['imports'] }),
    }),
    [queries],
  );
  useListener(listener);
}

/** A file on its way: the name of a saved mapping, or the mapping itself. */
export interface Upload {
  file: File;
  exposure: File | null;
  mapping: string | MappingText;
  partial: boolean;
}

type Header = ReturnType<typeof once>;

async function send({ file, exposure, mapping, partial }: Upload, dryRun: boolean, header: Header): Promise<unknown> {
  const parts = new FormData();
  // The texts before the files: the server has them when the rows come.
  parts.set('mapping', typeof mapping === 'string' ? mapping : JSON.stringify(mapping));
  parts.set('file', file, file.name);
  if (exposure !== null) parts.set('exposure', exposure, exposure.name);
  const query = { dryRun: dryRun ? 'true' : 'false', partial: partial ? 'true' : 'false' } as const;
  return dataOf(
    api.POST('/api/v1/imports', {
      params: { query, header },
      // The description says what the parts are; what goes over the line is the form itself.
      body: parts as never,
      bodySerializer: (body: unknown) => body as FormData,
    }),
  );
}

/** What would come of the file; nothing is changed. */
export const tryOut = (upload: Upload, header: Header) => send(upload, true, header) as Promise<DryRun>;

/** Imports the file: all rows or none, unless `partial`. */
export const runImport = (upload: Upload, header: Header) => send(upload, false, header) as Promise<Import>;
