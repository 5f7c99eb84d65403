import { keyLabel } from './action';
import { useAction } from './registry';

/** The button of an action, with its key; nothing while the action is not offered. */
export function ActionButton({ id, main = false }: { id: string; main?: boolean }) {
  const action = useAction(id);
  if (!action) return null;
  return (
    <button type="button" className={main ? 'main' : 'plain'} onClick={action.run}>
      {action.title}
      {action.keys !== null && <kbd>{keyLabel(action.keys)}</kbd>}
    </button>
  );
}
