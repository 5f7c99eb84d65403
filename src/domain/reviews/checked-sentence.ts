import type { Checked } from './snapshot.js';

/**
 * What was looked at, in one sentence: "214 cells checked, 0 out, 31 insufficient, 2 stale; a rise x3 at 4 a week would have
 * shown." An empty agenda beside it is a quiet week, not a blind one.
 */
export function checkedSentence({ at, checked, out, insufficient, stale, wouldShow }: Checked): string {
  if (at === null) return 'Nothing was checked: no trend has been looked at yet.';
  const counted = `${checked} ${checked === 1 ? 'cell' : 'cells'} checked, ${out} out, ${insufficient} insufficient, ${stale} stale`;
  if (wouldShow === null) return `${counted}; no rise would have shown.`;
  return `${counted}; a rise x${wouldShow.times} at ${wouldShow.perWeek} a week would have shown.`;
}
