import type { CommandName } from '../command.js';
import { CONTACT_ROWS } from './contact-rows.js';
import { DOWN_ROWS } from './down-rows.js';
import { ENDING_ROWS } from './ending-rows.js';
import { HOLDING_ROWS } from './holding-rows.js';
import type { LadderRow } from './ladder-row.js';
import { SIDEWAYS_ROWS } from './sideways-rows.js';
import { UP_ROWS } from './up-rows.js';

/** The ladder, in the order of its rows. */
export const LADDER: readonly LadderRow[] = [
  ...HOLDING_ROWS,
  ...UP_ROWS,
  ...DOWN_ROWS,
  ...CONTACT_ROWS,
  ...ENDING_ROWS,
  ...SIDEWAYS_ROWS,
].sort((a, b) => a.row - b.row);

const BY_COMMAND = new Map<string, readonly LadderRow[]>();
for (const row of LADDER) BY_COMMAND.set(row.command, [...(BY_COMMAND.get(row.command) ?? []), row]);

/** The lines of one command; none for a word that is no command. */
export function rowsOf(command: CommandName): readonly LadderRow[] {
  return BY_COMMAND.get(command) ?? [];
}

/** LADDER's "+". */
export function takesFirst(command: CommandName): boolean {
  return rowsOf(command).some((row) => row.takes === true);
}
