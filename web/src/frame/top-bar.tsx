import { keyLabel } from '../actions/action';
import { useAction } from '../actions/registry';
import { useStanding } from '../live/use-feed';
import { useSession } from '../session/session';
import { isDemo } from '../tour/demo';
import { Icon } from './icon';
import { WhoMenu } from './who-menu';

const WORDS = { connecting: 'Connecting', live: 'Live', away: 'Offline' } as const;

/** Top bar: where one is, the box that finds everything, whether it is live, who one is. */
export function TopBar({ title }: { title: string }) {
  const { state } = useStanding();
  const demo = isDemo(useSession());
  return (
    <header className="top">
      <strong className="brand">Tierline</strong>
      <span className="where" aria-hidden="true">
        {title}
      </span>
      {demo && <span className="example">Example data</span>}
      <SearchBox />
      <TopButton id="log" icon="log" main />
      <span className={`dot ${state}`}>{WORDS[state]}</span>
      <TopButton id="help" icon="help" quiet />
      <WhoMenu />
    </header>
  );
}

/** Looks like the field that it opens. */
function SearchBox() {
  const action = useAction('search');
  if (!action) return null;
  return (
    <button type="button" className="search-box" aria-haspopup="dialog" onClick={action.run}>
      <Icon name="search" />
      <span className="word">Search or do anything</span>
      {action.keys !== null && <kbd>{keyLabel(action.keys)}</kbd>}
    </button>
  );
}

interface ButtonProps {
  id: string;
  icon: string;
  main?: boolean;
  /** Only the sign; the word is for who does not see it. */
  quiet?: boolean;
}

function TopButton({ id, icon, main = false, quiet = false }: ButtonProps) {
  const action = useAction(id);
  if (!action) return null;
  return (
    <button
      type="button"
      className={main ? 'main top-button' : 'top-button'}
      title={quiet ? action.title : undefined}
      onClick={action.run}
    >
      <Icon name={icon} />
      <span className={quiet ? 'unseen' : 'word'}>{action.title}</span>
      {!quiet && action.keys !== null && <kbd>{keyLabel(action.keys)}</kbd>}
    </button>
  );
}
