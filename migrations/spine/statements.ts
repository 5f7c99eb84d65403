import { IDENTITY } from './identity.js';
import { ROLLOUT } from './rollout.js';
import { TICKETS } from './tickets.js';
import { EVENTS } from './events.js';
import { TRENDS } from './trends.js';
import { IMPORTS } from './imports.js';

/** A schema file is one idea; the order is that of the foreign keys. */
export const SPINE_UP: readonly string[] = [...IDENTITY, ...ROLLOUT, ...TICKETS, ...EVENTS, ...TRENDS, ...IMPORTS];
