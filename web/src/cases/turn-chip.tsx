import type { Case } from './case-shapes';
import { TURNS } from './words';

/** Whose turn it is, or that the case is closed: a sign and the word. */
export function TurnChip({ one }: { one: Pick<Case, 'state' | 'turn'> }) {
  if (one.state === 'closed')
    return (
      <span className="turn closed">
        <span aria-hidden="true">✓</span> Closed
      </span>
    );
  return (
    <span className={`turn ${one.turn}`}>
      <span aria-hidden="true">{one.turn === 'ours' ? '▶' : '◷'}</span> {TURNS[one.turn]}
    </span>
  );
}
