import type { StoredEvent } from '../platform/events/event.js';
import { EncodedFrame } from './encoded-frame.js';
import type { Subscriber } from './subscriber.js';

/** What somebody is to be sent, told by its last frame and the way there. */
interface Chain {
  before: Chain | null;
  frame: EncodedFrame | null;
  /** Chains that go on from here, by the number of their next event. */
  next: Map<number, Chain>;
}

/** Sockets that are sent the very same frames. */
export interface SentTogether {
  ids: string[];
  frames: EncodedFrame[];
}

/**
 * Gathers what is sent to whom. Sockets that begin at the same place and get the same events share their chain: its frames
 * are encoded once, and go out in one write per socket.
 */
export class Chains {
  private roots = new Map<number, Chain>();
  private ends = new Map<Subscriber, Chain>();
  private frames = new Map<string, EncodedFrame>();

  /** `event` is the next one for the subscriber, who was last given `prev`. */
  add(subscriber: Subscriber, event: StoredEvent, prev: number): void {
    const end = this.ends.get(subscriber) ?? this.root(prev);
    let chain = end.next.get(event.seq);
    if (!chain) end.next.set(event.seq, (chain = { before: end, frame: this.frame(event, prev), next: new Map() }));
    this.ends.set(subscriber, chain);
  }

  /** All that was gathered; then there is nothing. */
  take(): SentTogether[] {
    const together = new Map<Chain, SentTogether>();
    for (const [{ id }, chain] of this.ends) {
      const same = together.get(chain);
      if (same) same.ids.push(id);
      else together.set(chain, { ids: [id], frames: framesOf(chain) });
    }
    this.clear();
    return [...together.values()];
  }

  clear(): void {
    this.roots = new Map();
    this.ends = new Map();
    this.frames = new Map();
  }

  private root(prev: number): Chain {
    let root = this.roots.get(prev);
    if (!root) this.roots.set(prev, (root = { before: null, frame: null, next: new Map() }));
    return root;
  }

  private frame(event: StoredEvent, prev: number): EncodedFrame {
    const key = `${event.seq} ${prev}`;
    let frame = this.frames.get(key);
    if (!frame) this.frames.set(key, (frame = new EncodedFrame(event, prev)));
    return frame;
  }
}

function framesOf(end: Chain): EncodedFrame[] {
  const frames: EncodedFrame[] = [];
  for (let chain: Chain | null = end; chain?.frame; chain = chain.before) frames.push(chain.frame);
  return frames.reverse();
}
