import { goWith } from '../frame/address';
import { useSession } from '../session/session';
import { useSignals } from '../signals/use-signals';
import { TABS, type TabName } from './tabs';
import { usePatterns } from './use-patterns';

const ALL = { platform: null, owner: null, q: '' } as const;
const NEW = { ...ALL, states: TABS.inbox.states };

/** What is open, what is new, what was put aside, what is over. The inbox says how many wait in it. */
export function PatternTabs({ chosen }: { chosen: TabName }) {
  const { permissions } = useSession();
  const engineer = permissions.includes('pattern:manage');
  const fresh = usePatterns(NEW, engineer);
  const { data: signals } = useSignals('raised', permissions.includes('signal:read'));
  const names = (Object.keys(TABS) as TabName[]).filter((name) => name !== 'inbox' || engineer);
  const waiting = (fresh.data?.length ?? 0) + (signals?.length ?? 0);
  return (
    <nav className="tabs" aria-label="Patterns by state">
      {names.map((name) => (
        <button
          key={name}
          type="button"
          aria-current={name === chosen ? 'page' : undefined}
          onClick={() => goWith({ tab: name === 'stream' ? null : name, pattern: null, signal: null })}
        >
          {TABS[name].title}
          {name === 'inbox' && waiting > 0 && <span className="count"> {waiting}</span>}
        </button>
      ))}
    </nav>
  );
}
