import { lazy, Suspense, useEffect, useState } from 'react';
import { HelpSheet } from '../actions/help-sheet';
import { useKeys } from '../actions/keys';
import { Palette } from '../actions/palette';
import { Registry, RegistryContext, useActions } from '../actions/registry';
import { Banner } from '../live/banner';
import { Feed } from '../live/feed';
import { FeedContext } from '../live/use-feed';
import { LogPanel } from '../log/log-panel';
import { QueueScreen } from '../queue/queue-screen';
import { signOut, useSession } from '../session/session';
import { go, useAddress } from './address';
import { Rail } from './rail';
import { useTheme } from './theme';

const ReviewScreen = lazy(async () => ({ default: (await import('../review/review-screen')).ReviewScreen }));

/** The frame around every screen. */
export function Console() {
  const [registry] = useState(() => new Registry());
  const [feed, setFeed] = useState<Feed | null>(null);
  useEffect(() => {
    const opened = new Feed();
    setFeed(opened);
    return () => opened.close();
  }, []);
  if (feed === null) return null;
  return (
    <RegistryContext value={registry}>
      <FeedContext value={feed}>
        <Frame />
      </FeedContext>
    </RegistryContext>
  );
}

function Frame() {
  const { permissions } = useSession();
  const { path, query } = useAddress();
  const [logging, setLogging] = useState(false);
  const [theme, setTheme] = useTheme();
  const mayLog = permissions.includes('ticket:log');
  useKeys();
  useActions([
    { id: 'go.queue', title: 'Go to the queue', keys: 'g q', group: 'Everywhere', run: () => go('/queue') },
    ...(permissions.includes('review:read')
      ? [
          {
            id: 'go.review',
            title: 'Go to the weekly review',
            keys: 'g r',
            group: 'Everywhere' as const,
            run: () => go('/review'),
          },
        ]
      : []),
    ...(mayLog
      ? [{ id: 'log', title: 'Log a ticket', keys: 'c', group: 'Everywhere' as const, run: () => setLogging(true) }]
      : []),
    {
      id: 'theme',
      title: theme === 'dark' ? 'Light colours' : 'Dark colours',
      keys: null,
      group: 'Everywhere',
      run: () => setTheme(theme === 'dark' ? 'light' : 'dark'),
    },
    { id: 'sign-out', title: 'Sign out', keys: null, group: 'Everywhere', run: () => void signOut() },
  ]);
  return (
    <div className="frame">
      <a className="skip" href="#screen">
        Skip to the screen
      </a>
      <Rail />
      <Banner />
      <main id="screen" tabIndex={-1}>
        {path === '/review' ? (
          <Suspense fallback={<p className="waiting">Loading…</p>}>
            <ReviewScreen />
          </Suspense>
        ) : (
          <QueueScreen />
        )}
      </main>
      {logging && <LogPanel text={query.get('text') ?? ''} onClose={() => setLogging(false)} />}
      <Palette />
      <HelpSheet />
    </div>
  );
}
