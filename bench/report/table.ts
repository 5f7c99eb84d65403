import type { Spread } from '../load/figures.js';

/** Columns of text, the first ones to the left and the others to the right; never wider than its content needs. */
export function tableOf(head: readonly string[], rows: readonly (readonly string[])[], left = 1): string {
  const lines = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const shown = lines.map((line) =>
    line
      .map((text, column) => (column < left ? text.padEnd(widths[column]!) : text.padStart(widths[column]!)))
      .join('  ')
      .trimEnd(),
  );
  const rule = widths.map((width) => '-'.repeat(width)).join('  ');
  return [shown[0], rule, ...shown.slice(1)].join('\n');
}

/** 1,234 */
export const whole = (value: number): string => (Number.isFinite(value) ? Math.round(value).toLocaleString('en') : '-');

/** Three figures that count: 0.123, 1.23, 12.3, 123. */
export function short(value: number): string {
  if (!Number.isFinite(value)) return '-';
  return value >= 100 ? whole(value) : value.toFixed(value >= 10 ? 1 : 2);
}

export const percent = (share: number): string => (Number.isFinite(share) ? `${Math.round(share * 100)} %` : '-');

/** 812-934, 1.20-1.31k */
export function rangeOf({ min, max }: Spread): string {
  if (max < 100) return `${short(min)}-${short(max)}`;
  return max < 1000 ? `${whole(min)}-${whole(max)}` : `${(min / 1000).toFixed(2)}-${(max / 1000).toFixed(2)}k`;
}
