import { type FocusEvent, type PointerEvent, useEffect, useState } from 'react';
import { keyLabel } from '../actions/action';
import { useAction } from '../actions/registry';
import { useSession } from '../session/session';
import { useAddress } from './address';
import { Icon } from './icon';
import { RailMore } from './rail-more';
import { useWideRail } from './rail-width';
import { SCREENS, type Screen } from './screens';

interface Tip {
  words: string;
  keys: string | null;
  top: number;
}

/** How many screens stand in the bar of a phone; the others are behind "More". */
const ON_PHONE = 4;

/** The screens, at the left edge: signs with their words on demand, or (on a phone) at the foot of the page. */
export function Rail() {
  const { permissions } = useSession();
  const [wide, setWide] = useWideRail();
  const [tip, setTip] = useState<Tip | null>(null);
  useEffect(() => {
    if (tip === null) return;
    const quiet = (event: KeyboardEvent) => event.key === 'Escape' && setTip(null);
    document.addEventListener('keydown', quiet);
    return () => document.removeEventListener('keydown', quiet);
  }, [tip]);
  const mine = SCREENS.filter(({ permission }) => permissions.includes(permission));
  const work = mine.filter(({ place }) => place === 'work');
  const desk = mine.filter(({ place }) => place === 'desk');
  const point = (event: PointerEvent | FocusEvent) => !wide && setTip(tipOf(event.target));
  return (
    <nav
      className={wide ? 'rail wide' : 'rail'}
      aria-label="Screens"
      onPointerOver={point}
      onPointerLeave={() => setTip(null)}
      onFocus={point}
      onBlur={() => setTip(null)}
    >
      <ul>
        {work.map((screen, at) => (
          <RailItem key={screen.path} screen={screen} late={at >= ON_PHONE} />
        ))}
      </ul>
      <span className="stretch" />
      <ul className="late">
        {desk.map((screen) => (
          <RailItem key={screen.path} screen={screen} late />
        ))}
        <li>
          <button
            type="button"
            className="rail-item"
            aria-pressed={wide}
            data-tip="Show words"
            onClick={() => (setTip(null), setWide(!wide))}
          >
            <Icon name={wide ? 'narrow' : 'wide'} />
            <span className="word">Show words</span>
          </button>
        </li>
      </ul>
      <RailMore screens={mine} />
      {tip !== null && (
        <span className="tip" aria-hidden="true" style={{ top: tip.top }}>
          {tip.words}
          {tip.keys !== null && <kbd>{tip.keys}</kbd>}
        </span>
      )}
    </nav>
  );
}

function RailItem({ screen, late }: { screen: Screen; late: boolean }) {
  const { path } = useAddress();
  const action = useAction(`go${screen.path.replace('/', '.')}`);
  if (!action) return null;
  const keys = action.keys === null ? null : keyLabel(action.keys);
  return (
    <li className={late ? 'late' : undefined}>
      <button
        type="button"
        className="rail-item"
        aria-current={path === screen.path ? 'page' : undefined}
        data-tip={screen.title}
        data-keys={keys ?? undefined}
        onClick={action.run}
      >
        <Icon name={screen.path.slice(1)} />
        <span className="word">{screen.title}</span>
        <span className="short" aria-hidden="true">
          {screen.short ?? screen.title}
        </span>
      </button>
    </li>
  );
}

/** Where a tip stands: beside what has the pointer or the keyboard's focus. */
function tipOf(target: EventTarget): Tip | null {
  const item = target instanceof Element ? target.closest<HTMLElement>('[data-tip]') : null;
  if (item === null) return null;
  const { top, height } = item.getBoundingClientRect();
  return { words: item.dataset['tip'] ?? '', keys: item.dataset['keys'] ?? null, top: top + height / 2 };
}
