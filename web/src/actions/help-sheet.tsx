import { useState } from 'react';
import { Modal } from '../frame/modal';
import { keyLabel } from './action';
import { useSingleKeys } from './keys';
import { useActions, useAllActions } from './registry';

/** The keys of this screen, and the switch that turns the plain ones off. */
export function HelpSheet() {
  const [open, setOpen] = useState(false);
  const [single, setSingle] = useSingleKeys();
  const actions = useAllActions();
  useActions([{ id: 'help', title: 'Keys of this screen', keys: '?', group: 'Everywhere', run: () => setOpen(true) }]);
  if (!open) return null;
  const groups = [...new Set(actions.map(({ group }) => group))];
  return (
    <Modal label="Keys of this screen" className="sheet" onClose={() => setOpen(false)}>
      <h2>Keys of this screen</h2>
      {groups.map((group) => (
        <section key={group}>
          <h3>{group}</h3>
          <dl>
            {actions.flatMap(({ id, title, keys, group: own }) =>
              own !== group || keys === null
                ? []
                : [
                    <div key={id}>
                      <dt>
                        <kbd>{keyLabel(keys)}</kbd>
                      </dt>
                      <dd>{title}</dd>
                    </div>,
                  ],
            )}
          </dl>
        </section>
      ))}
      <label className="switch">
        <input type="checkbox" checked={single} onChange={(event) => setSingle(event.target.checked)} />
        Plain keys do something (with Ctrl or Cmd they always do)
      </label>
      <button type="button" onClick={() => setOpen(false)}>
        Close
      </button>
    </Modal>
  );
}
