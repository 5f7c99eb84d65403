/** Options of a text field that takes some sentences, and of one that may be left out. */
export const SENTENCES = { max: 4000 } as const;
export const OPTIONAL = { optional: true } as const;

/** The largest id of a row. */
export const MOST_ID = 2_147_483_647;
