/** A moment: epoch milliseconds, UTC. Pure code never asks for the present one: it comes in as an argument. */
export type Instant = number;

/** A length of time in milliseconds. */
export type Milliseconds = number;

/** A calendar day `YYYY-MM-DD`, without a zone. */
export type Day = string;

export const MINUTE: Milliseconds = 60_000;
export const HOUR: Milliseconds = 60 * MINUTE;
export const DAY: Milliseconds = 24 * HOUR;
