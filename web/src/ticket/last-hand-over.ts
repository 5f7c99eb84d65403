interface Step {
  fromTier: number;
  toTier: number;
}

interface Place {
  tier: number;
  state: string;
  resolution?: object | null;
}

/**
 * The last hand-over to the tier where the ticket is now, where it was not a resolution coming down; null: none. `speaks`:
 * whether something was said with it.
 */
export function handOverTo<Hop extends Step>(
  { tier, state, resolution }: Place,
  hops: readonly Hop[],
  speaks: (hop: Hop) => boolean,
): Hop | null {
  if (tier === 4 || state === 'resolved' || state === 'closed' || resolution != null) return null;
  const last = hops.filter(({ fromTier, toTier }) => fromTier !== toTier).at(-1);
  return last?.toTier === tier && speaks(last) ? last : null;
}
