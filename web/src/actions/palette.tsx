import { type KeyboardEvent, useState } from 'react';
import { Modal } from '../frame/modal';
import { type Action, keyLabel } from './action';
import { useActions, useAllActions } from './registry';

/** Everything that can be done now, by its name: opened by Ctrl/Cmd K. */
export function Palette() {
  const [open, setOpen] = useState(false);
  useActions([
    { id: 'palette', title: 'Search for an action', keys: 'mod+k', group: 'Everywhere', run: () => setOpen(true) },
  ]);
  if (!open) return null;
  return (
    <Modal label="Actions" className="palette" onClose={() => setOpen(false)}>
      <Found onClose={() => setOpen(false)} />
    </Modal>
  );
}

/** A combobox over a list box, as the ARIA practices describe it: the focus stays in the field. */
function Found({ onClose }: { onClose: () => void }) {
  const actions = useAllActions();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const words = text.toLowerCase().split(/\s+/);
  const found = actions.filter(
    ({ id, title }) => id !== 'palette' && words.every((word) => title.toLowerCase().includes(word)),
  );
  const chosen = found[Math.min(at, found.length - 1)];
  const run = (action: Action | undefined) => {
    if (!action) return;
    onClose();
    // After the dialog is gone: the action may want the focus.
    window.setTimeout(action.run);
  };
  const move = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Enter') run(chosen);
    if (by === undefined) return;
    event.preventDefault();
    setAt(Math.max(0, Math.min(found.length - 1, at + by)));
  };
  return (
    <>
      <input
        role="combobox"
        aria-label="Search for an action"
        aria-expanded="true"
        aria-controls="found-actions"
        aria-activedescendant={chosen ? `found-${chosen.id}` : undefined}
        placeholder="What do you want to do?"
        autoFocus
        value={text}
        onChange={(event) => (setText(event.target.value), setAt(0))}
        onKeyDown={move}
      />
      <ul id="found-actions" role="listbox" aria-label="Actions">
        {found.map((action) => (
          <li
            key={action.id}
            id={`found-${action.id}`}
            role="option"
            aria-selected={action === chosen}
            onClick={() => run(action)}
          >
            {action.title}
            {action.keys !== null && <kbd>{keyLabel(action.keys)}</kbd>}
          </li>
        ))}
      </ul>
      {found.length === 0 && <p role="status">Nothing is called that.</p>}
    </>
  );
}
