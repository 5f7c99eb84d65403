import { Suspense, useEffect, useState } from 'react';
import { HelpSheet } from '../actions/help-sheet';
import { useKeys } from '../actions/keys';
import { Palette } from '../actions/palette';
import { Registry, RegistryContext, useActions } from '../actions/registry';
import { Banner } from '../live/banner';
import { Feed } from '../live/feed';
import { FeedContext } from '../live/use-feed';
import { LogPanel } from '../log/log-panel';
import { signOut, useSession } from '../session/session';
import { go, useAddress } from './address';
import { Rail } from './rail';
import { SCREENS } from './screens';
import { useTheme } from './theme';

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
  const screens = SCREENS.filter(({ permission }) => permissions.includes(permission));
  const { Shown } = screens.find((screen) => screen.path === path) ?? screens[0]!;
  const mayLog = permissions.includes('ticket:log');
  useKeys();
  useActions([
    ...screens.map(({ path: to, title, key }) => ({
      ...{ id: `go.${to.slice(1)}`, title, keys: `g ${key}`, group: 'Go to' as const },
      run: () => go(to),
    })),
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
        <Suspense fallback={<p className="waiting">Loading…</p>}>
          <Shown />
        </Suspense>
      </main>
      {logging && <LogPanel text={query.get('text') ?? ''} onClose={() => setLogging(false)} />}
      <Palette />
      <HelpSheet />
    </div>
  );
}
