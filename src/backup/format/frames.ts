import { crc32 } from 'node:zlib';

/**
 * The layout of a backup file: 8 bytes that name it, the format's number, then frames up to the trailer, then the end.
 * A frame is a type (1 byte), the length of its payload (4 bytes, big endian), the payload, and the CRC-32 of all three
 * (4 bytes). The first byte is no text and the line ends are of both kinds, so that a transfer "as text" is seen at once.
 */
export const MAGIC = Buffer.from('\x8BTLBK\r\n\x1A', 'latin1');

/** Grows when a program that knows this one could no longer read the file. */
export const FORMAT = 1;

export const PREAMBLE_BYTES = MAGIC.length + 2;

/** Table data before compression, cut anywhere: what reading and writing hold in memory at a time. */
export const CHUNK_BYTES = 1024 * 1024;

/** No frame is longer: a damaged length asks for no memory. Data that does not compress grows a little. */
export const LONGEST_PAYLOAD = 2 * CHUNK_BYTES;

export const FRAME_HEAD_BYTES = 5;
export const FRAME_CHECK_BYTES = 4;

/** `header` (JSON), per table `table` (JSON), `rows` (deflated COPY text) and `tableEnd` (JSON), last `trailer` (JSON). */
export const FRAME_TYPES = { header: 'H', table: 'T', rows: 'R', tableEnd: 'E', trailer: 'Z' } as const;

export type FrameType = keyof typeof FRAME_TYPES;

const NAMES = new Map<number, FrameType>(
  (Object.entries(FRAME_TYPES) as [FrameType, string][]).map(([name, letter]) => [letter.charCodeAt(0), name]),
);

export function preamble(): Buffer {
  const bytes = Buffer.alloc(PREAMBLE_BYTES);
  MAGIC.copy(bytes);
  bytes.writeUInt16BE(FORMAT, MAGIC.length);
  return bytes;
}

/** A frame as it stands in the file, in parts. */
export function frame(type: FrameType, payload: Buffer): Buffer[] {
  const head = Buffer.alloc(FRAME_HEAD_BYTES);
  head.write(FRAME_TYPES[type], 'latin1');
  head.writeUInt32BE(payload.length, 1);
  const check = Buffer.alloc(FRAME_CHECK_BYTES);
  check.writeUInt32BE(frameCheck(head, payload));
  return [head, payload, check];
}

export function jsonFrame(type: FrameType, value: unknown): Buffer[] {
  return frame(type, Buffer.from(JSON.stringify(value)));
}

export function frameCheck(head: Buffer, payload: Buffer): number {
  return crc32(payload, crc32(head));
}

/** Type and length of a frame; undefined when there is no such type or nothing is so long. */
export function readFrameHead(head: Buffer): { type: FrameType; length: number } | undefined {
  const type = NAMES.get(head[0] ?? 0);
  const length = head.readUInt32BE(1);
  return type === undefined || length > LONGEST_PAYLOAD ? undefined : { type, length };
}
