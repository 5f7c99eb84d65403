import { untilWords } from './time-words';

/** How much of a target is left: a bar that empties, and the same in words. */
export function DueBar({ from, due, now }: { from: string | null; due: string | null; now: number }) {
  if (due === null) return <span className="due none">no target</span>;
  const end = Date.parse(due);
  const begun = from === null ? end : Date.parse(from);
  const left = end - now;
  const share = Math.max(0, Math.min(1, left / Math.max(1, end - begun)));
  const state = left < 0 ? 'late' : share < 0.25 ? 'soon' : 'fine';
  return (
    <span className={`due ${state}`}>
      <svg viewBox="0 0 40 4" width="40" height="4" aria-hidden="true">
        <rect width="40" height="4" rx="2" className="track" />
        <rect width={40 * share} height="4" rx="2" className="left" />
      </svg>
      {untilWords(left)}
    </span>
  );
}
