import type { ResyncReason } from './frames.js';
import type { EncodedFrame } from './encoded-frame.js';

/** The sockets of this node as the push writes to them. */
export interface Outlet {
  /** The same frames, in order, to several sockets; those that are gone are left out. */
  events(ids: readonly string[], frames: readonly EncodedFrame[]): void;
  resync(id: string, reason: ResyncReason, head: number): void;
  /** True when so much waits unsent that the client must be taken for one that does not read. */
  isClogged(id: string): boolean;
  /** Calls back once the socket has taken most of what waited. Never, when it closes before. */
  whenDrained(id: string, callback: () => void): void;
  close(id: string): void;
}
