import type { StoredEvent } from '../platform/events/event.js';
import { type EventFrame, frameOf } from './frames.js';
import { LIVE_NAMESPACE } from './live-namespace.js';

/** An event with its `prev`, as all those read it who were given the same event before: encoded once for all of them. */
export class EncodedFrame {
  readonly frame: EventFrame;
  private encoded: { packet: string; wire: Buffer } | undefined;

  constructor(
    private readonly event: StoredEvent,
    prev: number,
  ) {
    this.frame = frameOf(event, prev);
  }

  /** As Socket.IO's protocol (revision 5) writes an event of a namespace. */
  get packet(): string {
    return this.made().packet;
  }

  /** The packet as an Engine.IO message in a WebSocket frame: what goes over the wire. */
  get wire(): Buffer {
    return this.made().wire;
  }

  private made(): { packet: string; wire: Buffer } {
    if (this.encoded) return this.encoded;
    const { seq, prev } = this.frame;
    const packet = `2${LIVE_NAMESPACE},["event",{"seq":${seq},"prev":${prev},${restOf(this.event)}]`;
    this.encoded = { packet, wire: textFrame(`4${packet}`) };
    return this.encoded;
  }
}

/** What is the same for every reader of an event, as JSON without its opening brace. */
function restOf(event: StoredEvent): string {
  let rest = RESTS.get(event);
  if (rest === undefined) {
    const { type, subject, time, actor, data } = event;
    RESTS.set(event, (rest = JSON.stringify({ type, subject, time, actor, data }).slice(1)));
  }
  return rest;
}

const RESTS = new WeakMap<StoredEvent, string>();

/** First byte of a frame: the last one of its message (FIN), text. */
const WHOLE_TEXT = 0x81;
const LENGTH_16 = 126;
const LENGTH_64 = 127;

/** A text message in one unmasked frame, as a server sends it (RFC 6455, section 5.2). */
function textFrame(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const head = length < LENGTH_16 ? 2 : length < 0x10000 ? 4 : 10;
  const frame = Buffer.allocUnsafe(head + length);
  frame[0] = WHOLE_TEXT;
  if (head === 2) frame[1] = length;
  else if (head === 4) {
    frame[1] = LENGTH_16;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = LENGTH_64;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.write(text, head);
  return frame;
}
