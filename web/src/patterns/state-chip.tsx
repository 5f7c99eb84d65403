import type { PatternState } from './use-patterns';
import { PATTERN_STATES } from './words';

/** Where a pattern stands: an icon and a word, the colour only underlines them. */
export function StateChip({ state }: { state: PatternState }) {
  const { word, icon } = PATTERN_STATES[state];
  return (
    <span className={`state-chip ${state}`}>
      <span aria-hidden="true">{icon}</span> {word}
    </span>
  );
}
