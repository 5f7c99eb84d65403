import { type KeyboardEvent, useRef, useState } from 'react';
import { keyLabel } from './action';
import { takenBy } from './key-clash';
import { chooseKeys, keysOf, useKeyMap } from './key-map';
import type { KnownAction } from './known-actions';
import { pressed } from './pressed';

const PAUSE_MS = 800;
const MOST_STEPS = 3;

/** One action with its key, and the way to another one: press it, or keys one after the other. */
export function KeyLine({ action }: { action: KnownAction }) {
  useKeyMap();
  const [catching, setCatching] = useState(false);
  const [wanted, setWanted] = useState<string | null>(null);
  const change = useRef<HTMLButtonElement>(null);
  const keys = keysOf(action.id, action.keys);
  const other = wanted === null ? null : takenBy(action, wanted);
  const done = () => {
    setCatching(false);
    setWanted(null);
    window.setTimeout(() => change.current?.focus());
  };
  const take = (chosen: string | null) => {
    const clash = chosen === null ? null : takenBy(action, chosen);
    if (clash !== null) return (setCatching(false), setWanted(chosen));
    chooseKeys({ [action.id]: chosen === action.keys ? undefined : chosen });
    done();
  };
  return (
    <li>
      <span className="what">{action.title}</span>
      {catching ? (
        <KeyCatch title={action.title} onCaught={take} onLeave={done} />
      ) : (
        <kbd className={keys === action.keys ? undefined : 'own'}>{keys === null ? 'no key' : keyLabel(keys)}</kbd>
      )}
      {!catching && (
        <button type="button" ref={change} onClick={() => setCatching(true)}>
          Change<span className="unseen"> the key of {action.title}</span>
        </button>
      )}
      {keys !== action.keys && (
        <button type="button" onClick={() => (chooseKeys({ [action.id]: undefined }), change.current?.focus())}>
          As it was<span className="unseen">: {action.title}</span>
        </button>
      )}
      {other !== null && wanted !== null && (
        <span role="alert" className="clash">
          {keyLabel(wanted)} is “{other.title}” already.{' '}
          <button type="button" onClick={() => (chooseKeys({ [action.id]: wanted, [other.id]: null }), done())}>
            Use it here, that one has no key then
          </button>{' '}
          <button type="button" autoFocus onClick={done}>
            Leave it
          </button>
        </span>
      )}
    </li>
  );
}

interface CatchProps {
  title: string;
  onCaught: (keys: string | null) => void;
  onLeave: () => void;
}

/** Takes the next keys: up to three, until a short pause. Esc leaves it as it is, Backspace means no key. */
function KeyCatch({ title, onCaught, onLeave }: CatchProps) {
  const [steps, setSteps] = useState<readonly string[]>([]);
  const timer = useRef<number | undefined>(undefined);
  const press = (event: KeyboardEvent) => {
    const key = pressed(event.nativeEvent);
    if (key === null || key === 'Tab' || key === 'shift+Tab') return;
    event.preventDefault();
    window.clearTimeout(timer.current);
    if (key === 'Escape') return onLeave();
    if (key === 'Backspace' || key === 'Delete') return onCaught(null);
    const caught = [...steps, key];
    setSteps(caught);
    if (caught.length === MOST_STEPS || key.startsWith('mod+')) return onCaught(caught.join(' '));
    timer.current = window.setTimeout(() => onCaught(caught.join(' ')), PAUSE_MS);
  };
  const leave = () => steps.length === 0 && onLeave();
  return (
    <input
      className="catch"
      readOnly
      autoFocus
      aria-label={`New key of ${title}: press it. Escape leaves it as it is, Backspace means no key`}
      placeholder="press it; Esc leaves it, ⌫ no key"
      value={steps.map(keyLabel).join(' then ')}
      onKeyDown={press}
      onBlur={leave}
    />
  );
}
