import type { SignalState } from './use-signals';
import { SIGNAL_STATES } from './words';

/** Where a signal stands: an icon and a word. */
export function SignalChip({ state }: { state: SignalState }) {
  const { word, icon } = SIGNAL_STATES[state];
  return (
    <span className={`state-chip ${state}`}>
      <span aria-hidden="true">{icon}</span> {word}
    </span>
  );
}
