import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { usePatterns } from './use-patterns';

interface Props {
  label: string;
  /** Key of the pattern that is chosen. */
  field: readonly [string, (key: string) => void];
  /** Not itself. */
  without: string | null;
  autoFocus?: boolean;
}

const STATES = ['active', 'identified', 'watching', 'regressed', 'archived', 'resolved'] as const;

/** Finds a pattern by its words or key: a combobox over a list box; the focus stays in the field. */
export function PatternPicker({ label, field: [chosen, choose], without, autoFocus = false }: Props) {
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  // The browser itself then leads here whoever sends the form without one.
  useEffect(() => {
    input.current?.setCustomValidity(chosen === '' ? 'Choose a pattern: arrows mark one, Enter chooses it.' : '');
  }, [chosen]);
  const { data = [] } = usePatterns({ states: STATES, platform: null, owner: null, q: text.trim() });
  const found = data.filter(({ key }) => key !== without).slice(0, 8);
  const aimed = found[Math.min(at, found.length - 1)];
  const move = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && aimed && aimed.key !== chosen) {
      event.preventDefault();
      choose(aimed.key);
    }
    if (by === undefined) return;
    event.preventDefault();
    setAt(Math.max(0, Math.min(found.length - 1, at + by)));
  };
  return (
    <div className="picker">
      <label>
        {label}
        <input
          ref={input}
          role="combobox"
          aria-expanded="true"
          aria-controls="picker-list"
          aria-activedescendant={aimed ? `pick-${aimed.key}` : undefined}
          autoFocus={autoFocus}
          value={text}
          maxLength={200}
          placeholder="words of the title, a key, a code"
          onChange={(event) => (setText(event.target.value), setAt(0))}
          onKeyDown={move}
        />
      </label>
      <ul id="picker-list" role="listbox" aria-label="Patterns">
        {found.map((row) => (
          <li
            key={row.key}
            id={`pick-${row.key}`}
            role="option"
            aria-selected={row.key === chosen}
            className={row === aimed ? 'aimed' : undefined}
            onClick={() => choose(row.key)}
          >
            <span aria-hidden="true">{row.key === chosen ? '✓ ' : ''}</span>
            <span className="key">{row.key}</span> {row.title}
          </li>
        ))}
      </ul>
      <p role="status" className="small">
        {found.length === 0
          ? 'No pattern is called that.'
          : chosen === ''
            ? 'Enter chooses the marked one.'
            : `Chosen: ${chosen}`}
      </p>
    </div>
  );
}
