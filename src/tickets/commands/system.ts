import type { Actor } from '../../domain/ticket/desk.js';

/** Who acts when time or a change of staff does: nobody. */
export const SYSTEM: Actor = { system: true, staff: null };
