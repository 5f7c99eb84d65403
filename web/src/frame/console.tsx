import { Suspense, useEffect, useRef, useState } from 'react';
import '../actions/actions.css';
import { useCopyKeys } from '../actions/copy';
import { HelpSheet } from '../actions/help-sheet';
import { useKeys } from '../actions/keys';
import { Registry, RegistryContext, useActions } from '../actions/registry';
import { SaidBar } from '../actions/said-bar';
import { Banner } from '../live/banner';
import { Feed } from '../live/feed';
import { FeedContext } from '../live/use-feed';
import { useUnseen } from '../live/use-unseen';
import { LogPanel } from '../log/log-panel';
import { signOut, useSession } from '../session/session';
import { go, goWith, useAddress } from './address';
import { FirstSteps } from '../tour/first-steps';
import { TourStrip } from '../tour/tour-strip';
import './frame.css';
import { Rail } from './rail';
import { SCREENS, type Screen } from './screens';
import { Search } from './search/search';
import { useIsDark, useTheme } from './theme';
import { TopBar } from './top-bar';

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
  const { query } = useAddress();
  const { screens, shown } = useScreens();
  const { Shown } = shown;
  const main = useRef<HTMLElement>(null);
  useScreenTold(shown, main);
  useUnseen();
  useKeys();
  useCopyKeys();
  useFrameActions(screens);
  return (
    <div className={shown.bare === true ? 'frame bare' : 'frame'}>
      {shown.bare !== true && (
        <>
          <a className="skip" href="#screen">
            Skip to the screen
          </a>
          <TopBar title={shown.title} />
          <Rail />
        </>
      )}
      <div className="notices">
        <Banner />
        {shown.bare !== true && <TourStrip />}
        {shown.bare !== true && <FirstSteps />}
      </div>
      <main id="screen" ref={main} tabIndex={-1}>
        <Suspense fallback={<p className="waiting">Loading…</p>}>
          <Shown />
        </Suspense>
      </main>
      {query.has('log') && (
        <LogPanel text={query.get('text') ?? ''} onClose={() => goWith({ log: null, text: null })} />
      )}
      <Search />
      <HelpSheet />
      <SaidBar />
    </div>
  );
}

/** The screens of this person, and the one that the address names: their home where it names none. */
function useScreens(): { screens: readonly Screen[]; shown: Screen } {
  const { permissions, staff } = useSession();
  const { path, query } = useAddress();
  const screens = SCREENS.filter(({ permission }) => permissions.includes(permission));
  const named = screens.find((screen) => screen.path === path);
  // An address of a ticket or a queue without a path is one of the queue.
  const home = staff.role === 'tier3' && !query.has('ticket') && !query.has('queue') ? '/patterns' : '/queue';
  const shown = named ?? screens.find((screen) => screen.path === home) ?? screens[0]!;
  useEffect(() => {
    if (named === undefined) go(shown.path + window.location.search, { replace: true });
  }, [named, shown.path]);
  return { screens, shown };
}

/** The window's title says the screen; a screen gone to gets the focus, so that it is read from its top. */
function useScreenTold({ path, title }: Screen, main: { current: HTMLElement | null }): void {
  const before = useRef(path);
  useEffect(() => {
    document.title = `${title} · Tierline`;
    if (before.current === path) return;
    before.current = path;
    const place = main.current;
    if (place !== null && !place.contains(document.activeElement)) place.focus({ preventScroll: true });
  }, [path, title, main]);
}

function useFrameActions(screens: readonly Screen[]): void {
  const { permissions } = useSession();
  const [, setTheme] = useTheme();
  const dark = useIsDark();
  const mayLog = permissions.includes('ticket:log');
  useActions([
    ...screens.map(({ path: to, title, key }) => ({
      ...{ id: `go.${to.slice(1)}`, title, keys: `g ${key}`, group: 'Go to' as const },
      run: () => go(to),
    })),
    ...(mayLog
      ? [{ id: 'log', title: 'Log a ticket', keys: 'c', group: 'Everywhere' as const, run: () => goWith({ log: '1' }) }]
      : []),
    {
      id: 'theme',
      title: dark ? 'Light colours' : 'Dark colours',
      keys: null,
      group: 'Everywhere',
      run: () => setTheme(dark ? 'light' : 'dark'),
    },
    { id: 'sign-out', title: 'Sign out', keys: null, group: 'Everywhere', run: () => void signOut() },
  ]);
}
