import { ActionButton } from '../actions/action-button';
import { useActions } from '../actions/registry';
import { wordsOf } from '../api/problem';
import { PatternPackages } from '../packages/pattern-packages';
import { momentWords } from '../queue/time-words';
import { PLATFORM_NAMES } from '../queue/words';
import { useSession } from '../session/session';
import { Changes } from './changes';
import { FacetsOf } from './facets';
import { PatternCommands } from './pattern-commands';
import { PatternTickets } from './pattern-tickets';
import { reasonOf } from './rank';
import { Signatures } from './signatures';
import { StateChip } from './state-chip';
import { Trend } from './trend';
import { type Pattern, usePattern } from './use-patterns';
import { choosePattern } from './use-stream-address';
import { intoList } from './use-steps';
import { countWords } from './words';

interface Props {
  patternKey: string;
  onGone: () => void;
}

/** The pattern beside the stream. */
export function PatternPane({ patternKey, onGone }: Props) {
  const { data: pattern, error } = usePattern(patternKey);
  const close = () => (choosePattern(null), intoList());
  useActions([{ id: 'pattern.close-pane', title: 'Back to the list', keys: 'Escape', group: 'Pattern', run: close }]);
  return (
    <section id="pattern-pane" className="pane" aria-label={`Pattern ${patternKey}`} tabIndex={-1}>
      <ActionButton id="pattern.close-pane" />
      {error !== null && <p role="alert">{wordsOf(error)}</p>}
      {pattern && <Open pattern={pattern} onGone={onGone} />}
    </section>
  );
}

function Open({ pattern, onGone }: { pattern: Pattern; onGone: () => void }) {
  const { permissions } = useSession();
  const manages = permissions.includes('pattern:manage');
  return (
    <article>
      <Head pattern={pattern} />
      <PatternCommands pattern={pattern} onGone={onGone} />
      {pattern.tellCaller !== null && (
        <aside className="known" aria-label="What tier 1 tells the caller">
          <p className="small">Tier 1 tells the caller</p>
          <q>{pattern.tellCaller}</q>
        </aside>
      )}
      {pattern.summary !== null && <p className="words">{pattern.summary}</p>}
      <Trend pattern={pattern} />
      {pattern.state !== 'emerging' && <PatternPackages patternKey={pattern.key} />}
      <FacetsOf patternKey={pattern.key} />
      <PatternTickets pattern={pattern} />
      <Signatures pattern={pattern} may={manages && pattern.state !== 'merged'} />
      <Changes pattern={pattern} may={manages} />
    </article>
  );
}

function Head({ pattern }: { pattern: Pattern }) {
  const { key, title, state, stateReason, stateSince, owner, platforms, counts, origin, mergedInto, merged } = pattern;
  const facts = [
    owner === null ? 'no owner' : owner.name,
    platforms.map((platform) => PLATFORM_NAMES[platform]).join(', '),
    countWords(counts.requesters, 'person', 'people'),
    countWords(counts.open, 'open ticket'),
    ...(counts.waiting > 0 ? [`${counts.waiting} waiting for a fix`] : []),
    ORIGINS[origin],
  ];
  return (
    <header>
      <p className="line">
        <span className="key">{key}</span>
        <StateChip state={state} />
        <span className="small">since {momentWords(stateSince)}</span>
      </p>
      <h2>{title}</h2>
      <p className="small">{facts.filter((fact) => fact !== '').join(' · ')}</p>
      {stateReason !== null && <p className="words">{stateReason}</p>}
      {mergedInto !== null && (
        <p>
          It went into{' '}
          <button type="button" className="link" onClick={() => choosePattern(mergedInto)}>
            {mergedInto}
          </button>
        </p>
      )}
      {merged.length > 0 && <p className="small">With {merged.join(', ')} in it</p>}
      <p className="small">{reasonOf(pattern, undefined)}</p>
    </header>
  );
}

const ORIGINS: Readonly<Record<Pattern['origin'], string>> = {
  person: 'begun by a person',
  machine: 'found by the machine',
  outage: 'an outage',
  split: 'split off another',
};
