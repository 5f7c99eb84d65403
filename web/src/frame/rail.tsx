import { ActionButton } from '../actions/action-button';
import { useStanding } from '../live/use-feed';
import { useSession } from '../session/session';
import { SCREENS } from './screens';

const WORDS = { connecting: 'Connecting', live: 'Live', away: 'Offline' } as const;

/** Top bar: where one is, who one is, what is always possible. */
export function Rail() {
  const { staff } = useSession();
  const { state } = useStanding();
  return (
    <header className="rail">
      <strong>Tierline</strong>
      <nav aria-label="Screens" className="bar">
        {SCREENS.filter(({ place }) => place === 'work').map(({ path }) => (
          <ActionButton key={path} id={`go${path.replace('/', '.')}`} />
        ))}
      </nav>
      <ActionButton id="log" main />
      <ActionButton id="palette" />
      <span className="stretch" />
      <span className={`dot ${state}`}>{WORDS[state]}</span>
      <span className="who">
        {staff.name} <small>{staff.role}</small>
      </span>
      <ActionButton id="help" />
      <ActionButton id="theme" />
      <ActionButton id="sign-out" />
    </header>
  );
}
