/** What the tickets of a pattern can be broken down by. */
export const FACETS = ['kind', 'platform', 'ownership', 'approach', 'phase', 'group', 'location', 'osVersion'] as const;
export type Facet = (typeof FACETS)[number];

/** One value of a facet: how many of the pattern's tickets have it, and how many of all tickets do. */
export interface FacetValue {
  value: string | null;
  linked: number;
  suggested: number;
  requesters: number;
  /** Share of the pattern's tickets, 0 to 1. */
  share: number;
  /** Share of all tickets of the last 90 days; null where that is not counted. */
  usualShare: number | null;
  /** The pattern's tickets are mostly of this value, and tickets as such are not. */
  standsOut: boolean;
}

export interface FacetRow {
  facet: string;
  value: string | null;
  linked: number;
  suggested: number;
  requesters: number;
}

const ENOUGH_TICKETS = 3;
const MOSTLY = 0.5;
/** So many times as usual. */
const MORE_THAN_USUAL = 1.5;

/** Each facet with its values, most tickets first; the shares are of tickets, linked and suggested together. */
export function breakDown(
  here: readonly FacetRow[],
  usual: readonly { facet: string; value: string | null; tickets: number }[],
): { facet: Facet; values: FacetValue[] }[] {
  return FACETS.map((facet) => {
    const all = usual.filter((row) => row.facet === facet);
    const usualTotal = all.reduce((sum, { tickets }) => sum + tickets, 0);
    const rows = here.filter((row) => row.facet === facet);
    const total = rows.reduce((sum, { linked, suggested }) => sum + linked + suggested, 0);
    const values = rows.map(({ facet: _facet, ...row }): FacetValue => {
      const tickets = row.linked + row.suggested;
      const share = total === 0 ? 0 : tickets / total;
      const found = all.find(({ value }) => value === row.value);
      const usualShare = usualTotal === 0 ? null : (found?.tickets ?? 0) / usualTotal;
      const more = usualShare !== null && share >= MOSTLY && share >= MORE_THAN_USUAL * usualShare;
      return { ...row, share, usualShare, standsOut: row.value !== null && tickets >= ENOUGH_TICKETS && more };
    });
    return { facet, values: values.sort((a, b) => b.share - a.share) };
  });
}
