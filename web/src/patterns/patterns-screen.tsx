import { ActionButton } from '../actions/action-button';
import { useActions } from '../actions/registry';
import { go, goWith, useAddress } from '../frame/address';
import { useSession } from '../session/session';
import { BeginForm } from './begin-form';
import { Inbox } from './inbox';
import { useLivePatterns } from './live-patterns';
import { PatternTabs } from './pattern-tabs';
import './patterns.css';
import { Stream } from './stream';
import { choosePattern, useStreamAddress } from './use-stream-address';

/** Home of tier 3: problems behind many tickets, the one that does most harm on top, and beside it the one that is open. */
export function PatternsScreen() {
  const { permissions } = useSession();
  const { query } = useAddress();
  const { tab, open } = useStreamAddress();
  useLivePatterns();
  const manages = permissions.includes('pattern:manage');
  const beginning = manages && query.get('begin') !== null;
  const shut = () => goWith({ begin: null });
  useActions(
    manages
      ? [
          {
            id: 'pattern.begin',
            title: 'Begin a pattern',
            keys: 'b',
            group: 'Pattern',
            run: () => goWith({ begin: '' }),
          },
          { id: 'pattern.inbox', title: 'Inbox', keys: 'g x', group: 'Pattern', run: () => go('/patterns?tab=inbox') },
          { id: 'pattern.stream', title: 'Stream', keys: 'g z', group: 'Pattern', run: () => go('/patterns') },
        ]
      : [],
  );
  const beside = open !== null || (tab === 'inbox' && query.get('signal') !== null);
  const top = (
    <header className="top">
      <div className="bar">
        <h1>Patterns</h1>
        <span className="stretch" />
        <ActionButton id="pattern.begin" />
      </div>
      <PatternTabs chosen={tab} />
      {beginning && <BeginForm onDone={({ key }) => (shut(), choosePattern(key))} onCancel={shut} />}
    </header>
  );
  return (
    <section className={beside ? 'page patterns-page beside' : 'page patterns-page'} aria-label="Patterns">
      {tab === 'inbox' && manages ? <Inbox top={top} /> : <Stream key={tab} top={top} />}
    </section>
  );
}
