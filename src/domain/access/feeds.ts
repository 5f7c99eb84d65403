import type { Permission } from './permissions.js';

/** What calendars read by an address alone, since they send no header; and the permission that its owner needs. */
export const FEEDS = { decisions: 'review:read' } as const satisfies Record<string, Permission>;

export type Feed = keyof typeof FEEDS;
export const FEED_NAMES = Object.keys(FEEDS) as readonly Feed[];
