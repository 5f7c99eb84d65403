import type { Instant } from '../domain/instant.js';

/** An instant as the API shows it: ISO 8601, UTC. */
export const iso = (at: Instant | null): string | null => (at === null ? null : new Date(at).toISOString());
