import type { Looked } from './duplicates.js';

const CUTS = [1, 5, 10] as const;
const THRESHOLDS = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9] as const;

/** Lines for people: recall, mean reciprocal rank, halves, and what a hint by words alone would be worth. */
export function duplicatesText(looked: readonly Looked[]): string {
  const queries = looked.filter(({ hasDuplicate }) => hasDuplicate);
  const halves = [0, 1].map((half) => queries.filter((_, n) => n % 2 === half));
  return [
    `${looked.length} issues, ${queries.length} of them with a duplicate reported before; places among all issues reported before`,
    '',
    '                        R@1    R@5   R@10    MRR',
    line(
      'this ranking',
      queries.map(({ place }) => place),
    ),
    ...halves.map((half, n) =>
      line(
        `  half ${n + 1} (${half.length})`,
        half.map(({ place }) => place),
      ),
    ),
    line(
      'PostgreSQL ts_rank',
      queries.map(({ placeByTsRank }) => placeByTsRank),
    ),
    '',
    'A hint "possible duplicate" by words alone, if the best hit showed one from a threshold on:',
    '  measure      from  shown  right  precision  recall  issues without duplicate that get it',
    ...measures(looked),
    '',
    'The product shows no hint by words alone; here (no requesters, no signatures) it shows none: 0 of ' +
      `${looked.length - queries.length} issues without a duplicate get a hint.`,
  ].join('\n');
}

function line(name: string, places: readonly number[]): string {
  const share = (cut: number) => places.filter((place) => place <= cut).length / places.length;
  const mrr = places.reduce((sum, place) => sum + 1 / place, 0) / places.length;
  const figures = [...CUTS.map(share), mrr].map((figure) => figure.toFixed(3).padStart(7)).join('');
  return `${name.padEnd(20)}${figures}`;
}

function measures(looked: readonly Looked[]): string[] {
  const by: Record<string, (one: Looked) => number> = {
    title: ({ best }) => best?.titleAlike ?? 0,
    cosine: ({ best }) => best?.cosine ?? 0,
    'both at least': ({ best }) => Math.min(best?.titleAlike ?? 0, best?.cosine ?? 0),
  };
  const all = looked.filter(({ hasDuplicate }) => hasDuplicate).length;
  return Object.entries(by).flatMap(([name, measure]) =>
    THRESHOLDS.map((from) => {
      const shown = looked.filter((one) => measure(one) >= from);
      const right = shown.filter((one) => one.right).length;
      const wrong = shown.filter((one) => !one.hasDuplicate).length;
      const precision = shown.length === 0 ? '-' : (right / shown.length).toFixed(2);
      const columns = [String(shown.length).padStart(6), String(right).padStart(7), precision.padStart(11)];
      const share = `${((100 * wrong) / (looked.length - all)).toFixed(1)} %`.padStart(10);
      return `  ${name.padEnd(13)}${from}${columns.join('')}${(right / all).toFixed(2).padStart(8)}${share}`;
    }),
  );
}
