import type { Kind, Platform, State, Approach, Ownership, Impact } from '../../domain/words.js';

/** What a list may be narrowed to; absent means all. Drill-downs of the trend matrix use the same words. */
export interface TicketFilter {
  tier?: number;
  state?: readonly State[];
  /** true: not yet resolved or closed. */
  active?: boolean;
  phase?: number | 'none';
  platform?: Platform;
  kind?: readonly Kind[];
  /** `none`: unspecific tickets. */
  signature?: string;
  pattern?: number;
  /** A staff id, or nobody. */
  assignee?: number | 'none';
  owner?: number;
  requester?: string;
  location?: string;
  group?: number | 'none';
  approach?: Approach | 'none';
  ownership?: Ownership | 'none';
  impact?: Impact;
  /** Desk days of the report, both ends included: the days of the roll-ups. */
  from?: string;
  to?: string;
  /** Counted in the roll-ups (not a mistake, a test or a duplicate). */
  counted?: boolean;
  /** Words of title and description, or a key, serial or UPN. */
  q?: string;
}
