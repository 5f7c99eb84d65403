import type { EventFrame, ResyncReason } from './frames.js';

/** The sockets of this node as the push writes to them. */
export interface Outlet {
  /** One frame to several sockets, encoded once. */
  event(ids: readonly string[], frame: EventFrame): void;
  resync(id: string, reason: ResyncReason, head: number): void;
  /** True when so much waits unsent that the client must be taken for one that does not read. */
  isClogged(id: string): boolean;
  /** Calls back once the socket has taken most of what waited. Never, when it closes before. */
  whenDrained(id: string, callback: () => void): void;
  close(id: string): void;
}
