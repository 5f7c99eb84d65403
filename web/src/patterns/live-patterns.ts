import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import type { LiveEvent } from '../live/feed';
import { useListener } from '../live/use-feed';

/** Tickets change the counts of patterns all day long: these are asked for again at most this often. */
const REST_MS = 10_000;

const subjectOf = ({ type, data }: LiveEvent): string | null => {
  const key = type === 'package.changed' ? data['pattern'] : data['key'];
  return typeof key === 'string' ? key : null;
};

/** Brings patterns and signals that are shown up to date by what is pushed. */
export function useLivePatterns(): void {
  const queries = useQueryClient();
  const timer = useRef<number | undefined>(undefined);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const listener = useMemo(() => {
    const refresh = (...keys: string[][]) =>
      void Promise.all(keys.map((queryKey) => queries.invalidateQueries({ queryKey })));
    const counts = () => {
      timer.current = undefined;
      refresh(['patterns'], ['pattern']);
    };
    return {
      onEvents: (events: readonly LiveEvent[]) => {
        const told = events.filter(({ type }) => type === 'pattern.changed' || type === 'package.changed');
        // A signal says by which pattern it is known.
        if (told.length > 0)
          refresh(['patterns', 'list'], ['signal'], ...told.map((event) => ['pattern', subjectOf(event) ?? '']));
        if (events.some(({ type }) => type === 'signal.changed')) refresh(['signals'], ['signal']);
        if (events.some(({ subject }) => subject.startsWith('TL-')))
          timer.current ??= window.setTimeout(counts, REST_MS);
      },
      onResync: () => refresh(['patterns'], ['pattern'], ['signals'], ['signal']),
    };
  }, [queries]);
  useListener(listener);
}
