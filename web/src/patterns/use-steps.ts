import { useActions } from '../actions/registry';

/** J and K in a list of patterns; gives back the step to what follows when the open one leaves the list. */
export function useSteps(
  rows: readonly { key: string }[],
  open: string | null,
  choose: (key: string | null) => void,
): () => void {
  const at = rows.findIndex(({ key }) => key === open);
  const step = (by: number) => choose(rows[Math.min(rows.length - 1, Math.max(0, at + by))]?.key ?? null);
  useActions([
    { id: 'pattern.down', title: 'Next in the list', keys: 'j', group: 'Pattern', run: () => step(1) },
    { id: 'pattern.up', title: 'Previous in the list', keys: 'k', group: 'Pattern', run: () => step(-1) },
  ]);
  return () => choose((rows[at + 1] ?? rows[at - 1])?.key ?? null);
}
