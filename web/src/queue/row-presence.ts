import { useEffect, useState } from 'react';
import type { Presence } from '../live/feed';
import { useFeed } from '../live/use-feed';
import { useSession } from '../session/session';

type People = Presence['people'];
const NOBODY: ReadonlyMap<string, People> = new Map();

/** Scrolling past is no reason to ask. */
const SETTLED_MS = 400;

/** Who else is at the tickets on the screen. Asked for once the list stands still. */
export function useRowPresence(keys: readonly string[]): ReadonlyMap<string, People> {
  const feed = useFeed();
  const { staff } = useSession();
  const [people, setPeople] = useState(NOBODY);
  const shown = keys.join(' ');
  useEffect(() => {
    const own = new Set(shown.split(' '));
    const unhear = feed.listen({
      onPresence: ({ ticket, people: there }) => {
        if (!own.has(ticket)) return;
        const others = there.filter(({ id }) => id !== staff.id);
        setPeople((before) => new Map([...before].filter(([key]) => own.has(key))).set(ticket, others));
      },
    });
    let leave: (() => void) | null = null;
    const timer = window.setTimeout(() => {
      if (shown !== '') leave = feed.enter([...own].map((key) => `ticket:${key.slice(3)}`));
    }, SETTLED_MS);
    return () => {
      window.clearTimeout(timer);
      unhear();
      leave?.();
    };
  }, [feed, shown, staff.id]);
  return people;
}
