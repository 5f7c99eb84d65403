import type { Kind, Platform } from '../../words.js';

/**
 * What a trend is about. A null is the roll-up over all: of all phases, of all platforms, of all signatures and the tickets
 * that have none. A signature names its kind and its platform, so six levels exist: phase x signature; signature; phase x
 * platform x kind; platform x kind; phase x kind; kind.
 */
export interface Cell {
  phase: number | null;
  platform: Platform | null;
  kind: Kind;
  signature: string | null;
}

const ALL = '-';

/** `3|windows|enrollment|<signature>`, with `-` for a null: one text per cell. */
export function cellKey({ phase, platform, kind, signature }: Cell): string {
  return `${phase ?? ALL}|${platform ?? ALL}|${kind}|${signature ?? ALL}`;
}

/** The cell of a `cellKey`. */
export function cellOfKey(key: string): Cell {
  const [phase, platform, kind, ...rest] = key.split('|');
  // A signature may hold the separator; it comes last.
  const signature = rest.join('|');
  return {
    phase: phase === ALL ? null : Number(phase),
    platform: platform === ALL ? null : (platform as Platform),
    kind: kind as Kind,
    signature: signature === ALL ? null : signature,
  };
}

/** True when `child` is a part of `parent`, and not the same. */
export function isUnder(child: Cell, parent: Cell): boolean {
  if (child.kind !== parent.kind) return false;
  if (parent.phase !== null && parent.phase !== child.phase) return false;
  if (parent.platform !== null && parent.platform !== child.platform) return false;
  if (parent.signature !== null && parent.signature !== child.signature) return false;
  return breadth(parent) > breadth(child);
}

/** How many of the four are rolled up: the more, the higher. Of two cells, one under the other, the higher has more. */
export function breadth({ phase, platform, signature }: Cell): number {
  return Number(phase === null) + Number(platform === null) + Number(signature === null);
}
