import { type ReactNode, useEffect, useState } from 'react';
import { ActionButton } from '../actions/action-button';
import { useActions } from '../actions/registry';
import { useSession } from '../session/session';
import { clearFilter, type Filter, isNarrowed, narrow } from './filters';
import type { Source } from './source';
import { usePhaseChoices } from './use-phases';
import { KeepView } from './keep-view';
import { KIND_NAMES, PLATFORM_NAMES } from './words';

const TIERS = { '1': 'Tier 1', '2': 'Tier 2', '3': 'Tier 3', '4': 'Microsoft' };
const TYPING_MS = 250;

interface Props {
  filter: Filter;
  source: Source;
  /** How many rows were looked through, where the filter is this page's own; null: the server's. */
  looked: number | null;
  found: number;
  /** What stands before the words. */
  children: ReactNode;
}

/** What the list is narrowed by. Everything of it is in the address. */
export function FilterBar({ filter, source, looked, found, children }: Props) {
  const { permissions } = useSession();
  const [open, setOpen] = useState(false);
  const [keeping, setKeeping] = useState(false);
  const phases = usePhaseChoices();
  const narrowed = isNarrowed(filter);
  const chosen = [filter.kind, filter.platform, filter.phase, filter.tier].filter((text) => text !== '').length;
  const mayKeep = permissions.includes('view:own') && narrowed;
  useActions([
    { id: 'queue.filter', title: 'Filter the list', keys: '/', group: 'Queue', run: focusWords },
    ...(narrowed
      ? [{ id: 'queue.all', title: 'Clear the filter', keys: null, group: 'Queue' as const, run: clearFilter }]
      : []),
    ...(mayKeep
      ? [
          {
            ...{ id: 'queue.keep', title: 'Keep as a view', keys: null, group: 'Queue' as const },
            run: () => setKeeping(true),
          },
        ]
      : []),
  ]);
  return (
    <div className="filters" role="search" aria-label="Filter">
      <div className="bar">
        {children}
        <Words key={source.kind} text={filter.q} />
        <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          Filters{chosen > 0 && ` (${chosen})`}
        </button>
        <ActionButton id="queue.all" />
        <ActionButton id="queue.keep" />
      </div>
      {open && (
        <div className="bar">
          <Pick
            name="Kind"
            value={filter.kind}
            words={Object.entries(KIND_NAMES)}
            set={(kind) => narrow({ kind } as Filter)}
          />
          <Pick
            name="Platform"
            value={filter.platform}
            words={Object.entries(PLATFORM_NAMES)}
            set={(platform) => narrow({ platform } as Filter)}
          />
          <Pick name="Phase" value={filter.phase} words={phases} set={(phase) => narrow({ phase })} />
          <Pick
            name="Tier"
            value={filter.tier}
            words={Object.entries(TIERS)}
            set={(tier) => narrow({ tier } as Filter)}
          />
        </div>
      )}
      {narrowed && (
        <p role="status" className="small">
          {looked === null ? `${found} found` : `${found} of ${looked} match`}
        </p>
      )}
      {keeping && <KeepView filter={filter} onDone={() => setKeeping(false)} />}
    </div>
  );
}

function focusWords(): void {
  document.getElementById('queue-words')?.focus();
}

/** The words, in the address a moment after the last letter. */
function Words({ text }: { text: string }) {
  const [typed, setTyped] = useState(text);
  useEffect(() => {
    if (typed === text) return;
    const timer = window.setTimeout(() => narrow({ q: typed }), TYPING_MS);
    return () => window.clearTimeout(timer);
  }, [typed, text]);
  // Cleared from outside: a link, or the button.
  useEffect(() => {
    if (text === '') setTyped('');
  }, [text]);
  return (
    <input
      id="queue-words"
      type="search"
      aria-label="Words, number, user, device or code"
      placeholder="Filter by words, user, code"
      value={typed}
      maxLength={200}
      onChange={(event) => setTyped(event.target.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' && event.key !== 'Enter') return;
        if (event.key === 'Escape') setTyped('');
        event.preventDefault();
        document.querySelector<HTMLElement>('.list [role="listbox"]')?.focus();
      }}
    />
  );
}

interface PickProps {
  name: string;
  value: string;
  words: readonly (readonly [string, string])[];
  set: (value: string) => void;
}

function Pick({ name, value, words, set }: PickProps) {
  return (
    <label className="small">
      {name}
      <select value={value} onChange={(event) => set(event.target.value)}>
        <option value="">Any</option>
        {words.map(([word, title]) => (
          <option key={word} value={word}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}
