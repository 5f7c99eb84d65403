import { type KeyboardEvent, useState } from 'react';
import { keyLabel } from '../../actions/action';
import { useActions } from '../../actions/registry';
import { wordsOf } from '../../api/problem';
import { go } from '../address';
import { Modal } from '../modal';
import { type Find, keyIn, placeOf } from './found';
import { useFound } from './use-found';

/** One box for everything: a ticket's key or words, a pattern, a case, and all that can be done now. */
export function Search() {
  const [open, setOpen] = useState(false);
  useActions([
    { id: 'search', title: 'Search everything', keys: 'mod+k', group: 'Everywhere', run: () => setOpen(true) },
  ]);
  if (!open) return null;
  return (
    <Modal label="Search" className="search" onClose={() => setOpen(false)}>
      <Box onClose={() => setOpen(false)} />
    </Modal>
  );
}

/** A combobox over a list box, as the ARIA practices describe it: the focus stays in the field. */
function Box({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const { found, waiting, error } = useFound(text);
  const chosen = found[Math.min(at, found.length - 1)];
  const run = (deed: (() => void) | undefined) => {
    if (deed === undefined) return;
    onClose();
    // After the dialog is gone: what is done may want the focus.
    window.setTimeout(deed);
  };
  const enter = () => {
    const key = keyIn(text);
    // Who types a whole key does not wait for the answer.
    run(key !== null && (waiting || chosen?.key !== key) ? () => go(placeOf(key)) : chosen?.run);
  };
  const press = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) enter();
    if (by === undefined) return;
    event.preventDefault();
    const next = Math.max(0, Math.min(found.length - 1, at + by));
    setAt(next);
    document.getElementById(`found-${found[next]?.id}`)?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <>
      <input
        role="combobox"
        aria-label="Search everything"
        aria-expanded={found.length > 0}
        aria-controls="found"
        aria-activedescendant={chosen ? `found-${chosen.id}` : undefined}
        placeholder="TL-12, words of a ticket, a serial, a person, or what you want to do"
        autoFocus
        spellCheck={false}
        maxLength={200}
        value={text}
        onChange={(event) => (setText(event.target.value), setAt(0))}
        onKeyDown={press}
      />
      <div id="found" role="listbox" aria-label="Found" className="found">
        {groupsOf(found).map(([group, finds]) => (
          <div key={group} role="group" aria-label={group}>
            <p className="group" aria-hidden="true">
              {group}
            </p>
            {finds.map((find) => (
              <Line key={find.id} find={find} chosen={find === chosen} onRun={() => run(find.run)} />
            ))}
          </div>
        ))}
      </div>
      <p role="status" className="small">
        {error !== null ? wordsOf(error) : saying(found.length, waiting)}
      </p>
    </>
  );
}

function Line({ find, chosen, onRun }: { find: Find; chosen: boolean; onRun: () => void }) {
  const { id, key, title, detail, keys } = find;
  return (
    <div id={`found-${id}`} role="option" aria-selected={chosen} className="find" onClick={onRun}>
      {key !== null && <span className="key">{key}</span>}
      <span className="title">{title}</span>
      {detail !== null && <span className="small">{detail}</span>}
      {keys !== null && <kbd>{keyLabel(keys)}</kbd>}
    </div>
  );
}

function groupsOf(found: readonly Find[]): [Find['group'], Find[]][] {
  const groups = new Map<Find['group'], Find[]>();
  for (const find of found) groups.set(find.group, [...(groups.get(find.group) ?? []), find]);
  return [...groups];
}

function saying(count: number, waiting: boolean): string {
  if (count > 0) return '';
  return waiting ? 'Looking…' : 'Nothing is called that. Try a key, a serial, an e-mail address or fewer words.';
}
