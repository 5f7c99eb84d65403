/** A text that somebody typed and has not sent yet. */
export interface Draft {
  name: string;
  text: string;
  /** Another number with every text. */
  version: number;
  /** As the database prints it. */
  changedAt: string;
}

/** Characters of one draft: as long as the longest text of a ticket, its evidence. */
export const LONGEST_DRAFT = 65_536;

/** Drafts that one person may have, and their characters together. */
export const MOST_DRAFTS = 200;
export const MOST_CHARACTERS = 1_048_576;

/** Days after the last key. */
export const DRAFT_DAYS = 30;

const NAME = /^[A-Za-z0-9][A-Za-z0-9 ._-]{0,119}$/;

/** Whether a draft may have this name. */
export function isDraftName(name: string): boolean {
  return NAME.test(name);
}
