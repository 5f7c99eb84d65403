/**
 * What is shown is brought up to date by pushed events; what changed while its screen was closed is asked for again when it is
 * opened, unless it was asked for a moment ago.
 */
export const FRESH_MS = 5_000;
