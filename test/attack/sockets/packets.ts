import fc from 'fast-check';
import { OPCODE, text, type RawFrame } from './raw-socket.js';
import { breaksOneRule, fits, type Schema } from './schema-values.js';

/** One try at the socket: frames that are written one after the other, and what they are. */
export interface Packet {
  kind: string;
  frames: RawFrame[];
}

type AnyPacket = fc.Arbitrary<Packet>;

const packet = (kind: string, ...payloads: string[]): Packet => ({ kind, frames: payloads.map(text) });
const event = (name: unknown, args: readonly unknown[], ack = ''): string =>
  `42/live,${ack}${JSON.stringify([name, ...args])}`;

/** Ids of answers: usual, huge, none. */
const anyAck = fc.oneof(
  { weight: 4, arbitrary: fc.nat(999).map(String) },
  { weight: 1, arbitrary: fc.constantFrom('', '9007199254740993', '9'.repeat(300), '-1', '1e9', '0x1') },
);

/** The client's events as the AsyncAPI document describes them. */
export interface ClientEvent {
  name: string;
  payload: Schema;
}

function described(events: readonly ClientEvent[]): AnyPacket {
  return fc
    .constantFrom(...events)
    .chain(({ name, payload }) => fc.tuple(fc.constant(name), fits(payload), anyAck))
    .map(([name, payload, ack]) => packet('described', event(name, [payload], ack)));
}

function broken(events: readonly ClientEvent[]): AnyPacket {
  return fc
    .constantFrom(...events)
    .chain(({ name, payload }) => fc.tuple(fc.constant(name), breaksOneRule(payload), anyAck))
    .map(([name, payload, ack]) => packet('one rule broken', event(name, [payload], ack)));
}

const UNKNOWN_NAMES = [
  ...['shutdown', 'hello', 'event', 'error', 'disconnect', 'connect', 'newListener', 'removeListener', 'disconnecting'],
  ...['__proto__', 'constructor', 'prototype', 'toString', '', ' ', 'SUBSCRIBE', 'subscribe\u0000', 'x'.repeat(10_000)],
];

const unknownEvents: AnyPacket = fc
  .tuple(fc.oneof(fc.constantFrom(...UNKNOWN_NAMES), fc.string(), fc.jsonValue()), fc.jsonValue(), anyAck)
  .map(([name, payload, ack]) => packet('unknown event', event(name, [payload], ack)));

const argumentCounts: AnyPacket = fc
  .tuple(fc.constantFrom('subscribe', 'viewing', 'unsubscribe'), fc.array(fc.jsonValue(), { maxLength: 40 }), anyAck)
  .map(([name, args, ack]) => packet('wrong arguments', event(name, args, ack)));

const POLLUTING = [
  '{"__proto__":{"rooms":["leads"],"isAdmin":true}}',
  '{"constructor":{"prototype":{"rooms":["leads"]}}}',
  '{"rooms":{"__proto__":["leads"],"length":1}}',
  '{"rooms":["__proto__","constructor","toString","hasOwnProperty"]}',
  '{"ticket":"__proto__","mode":"viewing"}',
  '{"rooms":["tier:1"],"rooms":["leads"]}',
];
const polluting: AnyPacket = fc
  .tuple(fc.constantFrom('subscribe', 'viewing'), fc.constantFrom(...POLLUTING), anyAck)
  .map(([name, payload, ack]) => packet('prototype', `42/live,${ack}["${name}",${payload}]`));

const deep: AnyPacket = fc
  .tuple(fc.integer({ min: 100, max: 15_000 }), fc.constantFrom('[', '{"a":'))
  .map(([depth, open]) => {
    const close = open === '[' ? ']' : '}';
    return packet('deep', `42/live,1["subscribe",{"rooms":${open.repeat(depth)}1${close.repeat(depth)}}]`);
  })
  .filter(({ frames }) => frames[0]!.payload.length < 65_000);

const rooms: AnyPacket = fc
  .integer({ min: 190, max: 4_000 })
  .map((count) => Array.from({ length: count }, (_, n) => `ticket:${n + 1}`))
  .map((names) => packet('many rooms', event('subscribe', [{ rooms: names }], '5')));

/** Below Socket.IO: half packets, foreign namespaces, attachments that never come, answers to nothing. */
const BELOW = [
  ...['42/live,["subscribe"', '4', '42', '42/live,', '9', '42{}', '42["subscribe",{}]', '40/live,', '40/other,', '40'],
  ...['451-', '45/live,1-["subscribe",{"_placeholder":true,"num":0}]', '45/live,99999999-["x"]', '46/live,1-1[]'],
  ...[
    '43/live,0[]',
    '43/live,99999["x"]',
    '43/live,',
    '44/live,{"message":"x"}',
    '47',
    '4\u0000',
    '1',
    '5',
    '6',
    '0{}',
  ],
  ...['b', 'bAAAA', '2probe', '42/live,1[null]', '42/live,1[]', '42/live,1{"0":"subscribe"}', '42/live,1"subscribe"'],
  ...[
    '42/live?token=x,1["subscribe"]',
    '42/__proto__,["x"]',
    '41/live,',
    '\u001e',
    '42/live,1["a"]\u001e42/live,2["b"]',
  ],
];
const belowProtocol: AnyPacket = fc
  .oneof(fc.constantFrom(...BELOW), fc.string({ maxLength: 300 }), fc.string({ unit: 'binary', maxLength: 50 }))
  .map((payload) => packet('malformed packet', payload));

/** Below engine.io: opcodes, reserved bits, masks and parts that no WebSocket may send. */
const malformedFrames: AnyPacket = fc
  .record({
    opcode: fc.integer({ min: 0, max: 15 }),
    payload: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
    final: fc.boolean(),
    reserved: fc.constantFrom(0, 0, 0, 1, 4, 7),
    masked: fc.constantFrom(true, true, true, false),
  })
  .map((frame) => ({ kind: 'malformed frame', frames: [frame] }));

const binary: AnyPacket = fc.tuple(fc.uint8Array({ maxLength: 2_000 }), fc.boolean()).map(([bytes, announced]) => ({
  kind: 'binary',
  frames: [
    ...(announced ? [text('451-/live,3["subscribe",{"_placeholder":true,"num":0}]')] : []),
    { opcode: OPCODE.binary, payload: Buffer.from(bytes) },
  ],
}));

const BIG = Buffer.alloc(10_000_000, 0x61);
const huge: AnyPacket = fc
  .constantFrom(70_000, 1_000_000, 10_000_000)
  .map((size) => ({ kind: 'huge', frames: [{ opcode: OPCODE.text, payload: BIG.subarray(0, size) }] }));

const flood: AnyPacket = fc
  .integer({ min: 120, max: 300 })
  .map((count) => ({ kind: 'flood', frames: Array.from({ length: count }, () => text('42/live,["viewing",null]')) }));

/** Everything that is thrown at a signed-in socket. Rare ones are dear. */
export function anyPacket(events: readonly ClientEvent[]): AnyPacket {
  return fc.oneof(
    { weight: 20, arbitrary: described(events) },
    { weight: 30, arbitrary: broken(events) },
    { weight: 12, arbitrary: unknownEvents },
    { weight: 10, arbitrary: argumentCounts },
    { weight: 6, arbitrary: polluting },
    { weight: 3, arbitrary: deep },
    { weight: 2, arbitrary: rooms },
    { weight: 8, arbitrary: belowProtocol },
    { weight: 4, arbitrary: malformedFrames },
    { weight: 3, arbitrary: binary },
    { weight: 1, arbitrary: huge },
    { weight: 1, arbitrary: flood },
  );
}
