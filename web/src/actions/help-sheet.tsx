import { useState } from 'react';
import { go } from '../frame/address';
import { Modal } from '../frame/modal';
import { type Action, keyLabel } from './action';
import { KeyLine } from './key-line';
import { knownActions } from './known-actions';
import { useSingleKeys } from './keys';
import { useActions, useAllActions } from './registry';

/** The frame's own groups stand below what the screen offers. */
const LAST: readonly string[] = ['Everywhere', 'Go to'];

/** The keys of this screen, where they can be changed, and the switch that turns the plain ones off. */
export function HelpSheet() {
  const [open, setOpen] = useState(false);
  useActions([{ id: 'help', title: 'Keys of this screen', keys: '?', group: 'Everywhere', run: () => setOpen(true) }]);
  if (!open) return null;
  return (
    <Modal label="Keys of this screen" className="sheet" onClose={() => setOpen(false)}>
      <Sheet onClose={() => setOpen(false)} />
    </Modal>
  );
}

function Sheet({ onClose }: { onClose: () => void }) {
  const actions = useAllActions();
  const [single, setSingle] = useSingleKeys();
  const [changing, setChanging] = useState(false);
  const groups = [...new Set(actions.map(({ group }) => group))].sort(
    (one, two) => LAST.indexOf(one) - LAST.indexOf(two),
  );
  return (
    <>
      <h2>Keys of this screen</h2>
      {!single && <p className="known">Plain keys are switched off: below you see what they would do.</p>}
      <div className={changing ? undefined : 'columns'}>
        {groups.map((group) => (
          <Group key={group} group={group} actions={actions} changing={changing} />
        ))}
      </div>
      <label className="switch">
        <input type="checkbox" checked={single} onChange={(event) => setSingle(event.target.checked)} />
        Plain keys do something (with Ctrl or Cmd they always do)
      </label>
      <div className="bar">
        <button type="button" onClick={onClose}>
          Close
        </button>
        <button type="button" aria-pressed={changing} onClick={() => setChanging(!changing)}>
          Change keys
        </button>
        <button type="button" onClick={() => (onClose(), go('/settings?section=keys'))}>
          All keys
        </button>
      </div>
    </>
  );
}

interface GroupProps {
  group: Action['group'];
  actions: readonly Action[];
  changing: boolean;
}

function Group({ group, actions, changing }: GroupProps) {
  const own = actions.filter((action) => action.group === group);
  const shown = own.filter(({ keys }) => keys !== null);
  if (shown.length === 0 && !changing) return null;
  const known = new Map(knownActions().map((action) => [action.id, action]));
  return (
    <section aria-label={group}>
      <h3>{group}</h3>
      {changing ? (
        <ul className="key-lines">
          {own.map((action) => (
            <KeyLine key={action.id} action={known.get(action.id) ?? action} />
          ))}
        </ul>
      ) : (
        <dl>
          {shown.map(({ id, title, keys }) => (
            <div key={id}>
              <dt>
                <kbd>{keyLabel(keys ?? '')}</kbd>
              </dt>
              <dd>{title}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
