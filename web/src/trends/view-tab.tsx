import { keyLabel } from '../actions/action';
import { useAction } from '../actions/registry';
import type { VIEWS } from './views';

/** The button of a view, with the key that the person has for it. */
export function ViewTab({ view: { name, title }, chosen }: { view: (typeof VIEWS)[number]; chosen: boolean }) {
  const action = useAction(`trends.${name}`);
  return (
    <button type="button" aria-current={chosen ? 'page' : undefined} onClick={() => action?.run()}>
      {title}
      {action !== undefined && action.keys !== null && <kbd>{keyLabel(action.keys)}</kbd>}
    </button>
  );
}
