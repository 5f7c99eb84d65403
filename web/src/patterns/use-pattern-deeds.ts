import { type InfiniteData, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '../api/client';
import type { paths } from '../api/schema';
import { useDeed } from '../form/use-deed';
import type { Pattern, PatternPage, PatternRow, PatternState } from './use-patterns';

type Body<Path extends keyof paths, Method extends keyof paths[Path]> = paths[Path][Method] extends {
  requestBody: { content: { 'application/json': infer Json } };
}
  ? Json
  : never;

export type StateBody = Body<'/api/v1/patterns/{key}/states', 'post'>;
export type SplitBody = Body<'/api/v1/patterns/{key}/splits', 'post'>;
export type NewPatternBody = Body<'/api/v1/patterns', 'post'>;
export type PatternChange = Body<'/api/v1/patterns/{key}', 'patch'>;

/** What any change of a pattern brings up to date. */
export const TOUCHED = [['patterns'], ['pattern'], ['signals'], ['signal']] as const;

/**
 * Puts a change where the pattern is listed, and its owner in its pane too (a form there stays until the answer). What it gives
 * back takes the change away again.
 */
export function useForesee(): (key: string, change: Partial<PatternRow>) => () => void {
  const queries = useQueryClient();
  return (key, change) => {
    const lists = queries.getQueriesData<InfiniteData<PatternPage>>({ queryKey: ['patterns', 'list'] });
    const itself = ['pattern', key, 'itself'];
    const before = queries.getQueryData<Pattern>(itself);
    for (const [queryKey, data] of lists) {
      if (data === undefined) continue;
      const states = String(queryKey[2]).split(',');
      const stays = (row: PatternRow) => row.key !== key || states.includes(change.state ?? row.state);
      const changed = (row: PatternRow) => (row.key === key ? { ...row, ...change } : row);
      const pages = data.pages.map((page) => ({ ...page, items: page.items.filter(stays).map(changed) }));
      queries.setQueryData(queryKey, { ...data, pages });
    }
    if (before !== undefined && change.owner !== undefined)
      queries.setQueryData(itself, { ...before, owner: change.owner });
    return () => {
      for (const [queryKey, data] of lists) queries.setQueryData(queryKey, data);
      if (before !== undefined) queries.setQueryData(itself, before);
    };
  };
}

/** Brings a pattern to another state; an emerging one is accepted first where the state asks for that. */
export function useStateDeed(key: string, onDone?: (pattern: Pattern) => void) {
  return useDeed({
    send: async ({ from, body }: { from: PatternState; body: StateBody }, header) => {
      const path = { key };
      const move = (to: StateBody, step: string) => {
        const own = { 'Idempotency-Key': `${header['Idempotency-Key']}${step}` };
        return dataOf(api.POST('/api/v1/patterns/{key}/states', { params: { path, header: own }, body: to }));
      };
      if (from === 'emerging' && body.state === 'archived') await move({ state: 'active' }, '-accept');
      return move(body, '');
    },
    touches: TOUCHED,
    ...(onDone ? { onDone } : {}),
  });
}

/** Changes what a pattern says or who works it; `version`: the one that was shown. */
export function useChangeDeed(key: string, onDone?: () => void) {
  return useDeed({
    send: ({ version, change }: { version: number; change: PatternChange }) => {
      const params = { path: { key }, header: { 'If-Match': `"${key}-${version}"` } };
      return dataOf(api.PATCH('/api/v1/patterns/{key}', { params, body: change }));
    },
    touches: TOUCHED,
    ...(onDone ? { onDone } : {}),
  });
}

export function useMergeDeed(key: string, onDone: (into: Pattern) => void) {
  return useDeed({
    send: (body: { into: string; reason: string }, header) =>
      dataOf(api.POST('/api/v1/patterns/{key}/merges', { params: { path: { key }, header }, body })),
    touches: TOUCHED,
    onDone,
  });
}

export function useSplitDeed(key: string, onDone: (made: Pattern) => void) {
  return useDeed({
    send: (body: SplitBody, header) =>
      dataOf(api.POST('/api/v1/patterns/{key}/splits', { params: { path: { key }, header }, body })),
    touches: TOUCHED,
    onDone,
  });
}

/** Takes a merge or split back. */
export function useUndoDeed(onDone?: (pattern: Pattern) => void) {
  return useDeed({
    send: (id: number, header) =>
      dataOf(api.POST('/api/v1/pattern-changes/{id}/undo', { params: { path: { id }, header } })),
    touches: TOUCHED,
    ...(onDone ? { onDone } : {}),
  });
}

export function useBeginDeed(onDone: (pattern: Pattern) => void) {
  return useDeed({
    send: (body: NewPatternBody, header) => dataOf(api.POST('/api/v1/patterns', { params: { header }, body })),
    touches: TOUCHED,
    onDone,
  });
}
