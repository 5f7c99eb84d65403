const SIZES = [10, 50, 200] as const;

/**
 * How many rows to ask for a page of `limit`: one more, which tells whether there is a next page, and rounded up to one
 * of three sizes. The number stands in the statement's text: a plan made for an unknown limit reads for a tenth of all
 * rows.
 */
export function rowLimit(limit: number): number {
  return (SIZES.find((size) => size >= limit) ?? limit) + 1;
}
