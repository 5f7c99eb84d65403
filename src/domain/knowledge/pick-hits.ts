import type { RankedTicket } from './rank-similar.js';

/** Of the items so many may be of the signature while others are alike by words: a large signature would hide them all. */
const SHARE_OF_SIGNATURE = 0.6;

/** Where a ticket stands for the reader. */
export interface SightOfHit {
  /** Itself, or the ticket that it is a duplicate of. */
  root: number;
  /** The reader may see it. */
  seen: boolean;
}

/** A hit and the ticket that stands for it: itself, or what it is a duplicate of. */
export interface PickedHit {
  hit: RankedTicket;
  root: number;
}

/**
 * The best `limit` of what the reader may see, each ticket once, duplicates by their root; what they may not see is counted
 * as far as it would stand among them. `except` and its duplicates are left out.
 */
export function pickHits(
  ranked: readonly RankedTicket[],
  rows: ReadonlyMap<number, SightOfHit>,
  { limit, except }: { limit: number; except: number | null },
): { picked: PickedHit[]; elsewhere: number } {
  const known = new Set<number | null>([except]);
  const once: (PickedHit & { seen: boolean })[] = [];
  for (const seen of [true, false]) {
    for (const hit of ranked) {
      const row = rows.get(hit.id);
      if (row === undefined || row.seen !== seen || known.has(row.root)) continue;
      known.add(row.root);
      once.push({ hit, root: row.root, seen });
    }
  }
  const place = new Map(ranked.map(({ id }, at) => [id, at]));
  const at = ({ hit }: PickedHit) => place.get(hit.id) ?? 0;
  const seen = once.filter((one) => one.seen);
  const byWords = seen.filter(({ hit }) => !hit.sameSignature).length;
  const room = Math.max(Math.ceil(limit * SHARE_OF_SIGNATURE), limit - byWords);
  const bySignature = seen.filter(({ hit }) => hit.sameSignature).slice(0, room);
  const picked = [...bySignature, ...seen.filter(({ hit }) => !hit.sameSignature)].slice(0, limit);
  const last = picked.length < limit ? ranked.length : Math.max(-1, ...picked.map(at));
  const elsewhere = once.filter((one) => !one.seen && at(one) < last).slice(0, limit).length;
  return { picked: picked.map(({ hit, root }) => ({ hit, root })), elsewhere };
}
