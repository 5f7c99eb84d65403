import type { Attack } from './attack.js';
import { foreignIds } from './someone-elses.js';

/** Every attack, in order of the list. */
export const ATTACKS: readonly Attack[] = [foreignIds];
