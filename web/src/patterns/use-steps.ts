import { useRef } from 'react';
import { useActions } from '../actions/registry';

type Choose = (key: string | null) => void;

/**
 * J and K in a list beside what is open; gives back the step to what follows. Once the open one has left the list, what
 * follows is what stands in its place.
 */
export function useSteps(
  rows: readonly { key: string }[],
  open: string | null,
  choose: Choose,
  of: 'Pattern' | 'Signal' = 'Pattern',
): () => void {
  const found = rows.findIndex(({ key }) => key === open);
  const last = useRef(-1);
  if (found >= 0 || open === null) last.current = found;
  const gone = found < 0 && last.current >= 0;
  const after = gone ? last.current : found + 1;
  const before = (gone ? last.current : found) - 1;
  const at = (index: number) => rows[Math.min(rows.length - 1, Math.max(0, index))]?.key ?? null;
  const id = of.toLowerCase();
  useActions([
    { id: `${id}.down`, title: 'Next in the list', keys: 'j', group: of, run: () => choose(at(after)) },
    { id: `${id}.up`, title: 'Previous in the list', keys: 'k', group: of, run: () => choose(at(before)) },
  ]);
  // What was opened by a link and never stood in this list has nothing that follows.
  return () => (found >= 0 || gone) && choose((rows[after] ?? rows[before])?.key ?? null);
}

/** Enter in the list: the keyboard goes on in what is open beside it. */
export function intoPane(): void {
  document.getElementById('pattern-pane')?.focus();
}

/** Back from the pane: the keyboard goes on in the list. */
export function intoList(): void {
  // After the pane is gone.
  window.setTimeout(() => document.querySelector<HTMLElement>('.page .list > [role="listbox"]')?.focus());
}
