/** A hand-over of a ticket, in its order. Tier 4 is tier 3 that waits. */
export interface TierMove {
  command: string;
  fromTier: number;
  toTier: number;
}

/** Moves that undo the one before: sent back down, or back up since the solution is refused or does not serve. */
export const TURNS = ['return', 'reject', 'still_failing'] as const;

/** A ticket that went from `from` to `to` and came straight back. */
export interface Turn {
  from: number;
  to: number;
}

/**
 * How often a ticket went A -> B -> A: moves by `TURNS` to where the last move between tiers came from. A solution that goes
 * down is the way of the ladder and none; a hand-over that its sender took back is none either.
 */
export function turnsOf(moves: readonly TierMove[]): Turn[] {
  const turns: Turn[] = [];
  let last: Turn | null = null;
  for (const { command, fromTier, toTier } of moves) {
    const [from, to] = [Math.min(fromTier, 3), Math.min(toTier, 3)];
    if (from === to) continue;
    if (last !== null && last.from === to && TURNS.some((word) => word === command)) turns.push(last);
    last = { from, to };
  }
  return turns;
}
