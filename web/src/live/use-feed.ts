import { createContext, use, useEffect, useState, useSyncExternalStore } from 'react';
import type { Feed, Listener, Presence, Standing } from './feed';

export const FeedContext = createContext<Feed | null>(null);

export function useFeed(): Feed {
  const feed = use(FeedContext);
  if (feed === null) throw new Error('there is no feed here');
  return feed;
}

export function useStanding(): Standing {
  const feed = useFeed();
  return useSyncExternalStore(
    (changed) => feed.listen({ onStanding: changed }),
    () => feed.standing,
  );
}

/** Calls the listener for as long as the component is shown. Give the same object while it means the same. */
export function useListener(listener: Listener): void {
  const feed = useFeed();
  useEffect(() => feed.listen(listener), [feed, listener]);
}

const RENEW_MS = 15_000;

/** Who else is at a ticket; says that we are there too. */
export function usePresence(ticket: string, typing: boolean): Presence['people'] {
  const feed = useFeed();
  const [people, setPeople] = useState<Presence['people']>([]);
  useEffect(() => {
    setPeople([]);
    return feed.listen({ onPresence: (presence) => presence.ticket === ticket && setPeople(presence.people) });
  }, [feed, ticket]);
  // Counted: a list that no longer shows the ticket does not take it away from here.
  useEffect(() => feed.enter([`ticket:${ticket.slice('TL-'.length)}`]), [feed, ticket]);
  useEffect(() => {
    const say = () => feed.viewing(ticket, typing ? 'typing' : 'viewing');
    say();
    const timer = window.setInterval(say, RENEW_MS);
    return () => window.clearInterval(timer);
  }, [feed, ticket, typing]);
  useEffect(() => () => feed.viewing(ticket, null), [feed, ticket]);
  return people;
}
