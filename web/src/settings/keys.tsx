import { KeyLine } from '../actions/key-line';
import { forgetKeys, useKeyMap } from '../actions/key-map';
import { knownActions } from '../actions/known-actions';
import { useSingleKeys } from '../actions/keys';

/** Whether plain keys do something, and which do what: for every screen that was open on this machine once. */
export function Keys() {
  const [single, setSingle] = useSingleKeys();
  const map = useKeyMap();
  const known = knownActions();
  const changed = Object.keys(map).length;
  const groups = [...new Set(known.map(({ group }) => group))].sort((one, two) => one.localeCompare(two));
  return (
    <>
      <label className="switch">
        <input type="checkbox" checked={single} onChange={(event) => setSingle(event.target.checked)} />
        Plain keys do something (with Ctrl or Cmd they always do)
      </label>
      <p className="small">
        Kept on this machine. Keys of screens that you have not opened here yet appear once you have.
        {changed > 0 && ` ${changed} changed.`}
      </p>
      <div className="bar">
        <button type="button" disabled={changed === 0} onClick={forgetKeys}>
          All keys as they were
        </button>
      </div>
      {groups.map((group) => (
        <section key={group} aria-label={`Keys: ${group}`}>
          <h3>{group}</h3>
          <ul className="key-lines">
            {known
              .filter((action) => action.group === group)
              .map((action) => (
                <KeyLine key={action.id} action={action} />
              ))}
          </ul>
        </section>
      ))}
    </>
  );
}
