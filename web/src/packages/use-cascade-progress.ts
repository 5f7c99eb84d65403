import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { LiveEvent } from '../live/feed';
import { useListener } from '../live/use-feed';

/** How far a cascade is, as it tells of itself. */
export interface Progress {
  what: string;
  total: number;
  done: number;
  moved: number;
  skipped: number;
  finished: boolean;
}

const ROWS_EVERY_MS = 1_000;

function progressOf({ data }: LiveEvent): Progress {
  const number = (name: string) => Number(data[name] ?? 0);
  return {
    ...{ what: String(data['what']), total: number('total'), done: number('done') },
    ...{ moved: number('moved'), skipped: number('skipped'), finished: data['finished'] === true },
  };
}

/** Follows the cascade of a package; its list is asked again at most once a second while it runs. */
export function useCascadeProgress(id: number): Progress | null {
  const queries = useQueryClient();
  const [progress, setProgress] = useState<Progress | null>(null);
  const timer = useRef<number | undefined>(undefined);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const listener = useMemo(
    () => ({
      onEvents: (events: readonly LiveEvent[]) => {
        const last = events.findLast(({ type, data }) => type === 'cascade.progress' && Number(data['package']) === id);
        if (last === undefined) return;
        setProgress(progressOf(last));
        timer.current ??= window.setTimeout(() => {
          timer.current = undefined;
          void queries.invalidateQueries({ queryKey: ['package', id, 'cascade'] });
        }, ROWS_EVERY_MS);
      },
    }),
    [queries, id],
  );
  useListener(listener);
  return progress;
}
