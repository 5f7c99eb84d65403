import { useActions } from '../actions/registry';
import type { TicketRow } from '../api/shapes';
import { useSession } from '../session/session';
import type { Selection } from './selection';

interface Parts {
  rows: readonly TicketRow[];
  open: string | null;
  choose: (key: string | null) => void;
  selection: Selection;
  /** Rows that wait above the list. */
  waiting: number;
  show: () => void;
  takeNext: () => void;
  /** Null: no view, or not one's own. */
  dropView: (() => void) | null;
}

/** What can be done with the list. */
export function useQueueActions(parts: Parts): void {
  const { rows, open, choose, selection, waiting, show, takeNext, dropView } = parts;
  const { permissions } = useSession();
  const works = permissions.includes('ticket:work');
  const at = rows.findIndex(({ key }) => key === open);
  const step = (by: number) => choose(rows[Math.min(rows.length - 1, Math.max(0, at + by))]?.key ?? null);
  const group = 'Queue' as const;
  const selected = open !== null && selection.keys.has(open);
  useActions([
    ...(works ? [{ id: 'queue.next', title: 'Take the next one', keys: 'n', group, run: takeNext }] : []),
    { id: 'queue.down', title: 'Next in the list', keys: 'j', group, run: () => step(1) },
    { id: 'queue.up', title: 'Previous in the list', keys: 'k', group, run: () => step(-1) },
    { id: 'queue.after', title: 'Next ticket', keys: ']', group, run: () => step(1) },
    { id: 'queue.before', title: 'Previous ticket', keys: '[', group, run: () => step(-1) },
    ...(waiting > 0 ? [{ id: 'queue.show', title: `Show ${waiting} new`, keys: 'v', group, run: show }] : []),
    ...(works && open !== null && at >= 0
      ? [
          {
            ...{ id: 'queue.select', title: selected ? 'Unselect' : 'Select', keys: 'x', group },
            run: () => selection.toggle(open),
          },
          {
            ...{ id: 'queue.reach', title: 'Select up to here', keys: 'shift+x', group },
            run: () =>
              selection.reach(
                open,
                rows.map(({ key }) => key),
              ),
          },
        ]
      : []),
    ...(dropView === null
      ? []
      : [{ id: 'queue.drop-view', title: 'Remove this view', keys: null, group, run: dropView }]),
  ]);
}
