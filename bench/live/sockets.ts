import { LiveSocket } from './web-socket.js';
import type { Arrivals, FromSockets, ToSockets } from './sockets-messages.js';

/*
 * A process of its own: opens sockets on /live and notes when each event arrives. Times are of the monotonic clock, which
 * all processes of a machine share.
 */

const CONNECT_AT_ONCE = 20;
const GREETED_WITHIN_MS = 20_000;

let open = 0;
let sample = '';
let arrivals: Arrivals = {};
let expected: { subject: string; of: number; done: () => void } | undefined;
const now = () => Number(process.hrtime.bigint()) / 1e6;
const send = (message: FromSockets) => process.send?.(message);

process.on('disconnect', () => process.exit(0));
process.on('message', (message: ToSockets) => {
  if ('open' in message) void openUpTo(message.open, message).then(() => send({ open, sample }));
  else if ('expect' in message) void expect(message.expect, message).then((at) => send({ arrived: at }));
  else {
    send({ arrivals, sample });
    arrivals = {};
  }
});

async function openUpTo(sockets: number, { port, tokens }: { port: number; tokens: readonly string[] }): Promise<void> {
  for (let n = open; n < sockets; n += CONNECT_AT_ONCE) {
    const group = Array.from({ length: Math.min(CONNECT_AT_ONCE, sockets - n) }, (_, i) => n + i);
    await Promise.all(group.map((i) => openOne(port, tokens[i % tokens.length] ?? '')));
  }
}

/** Settles when the server has said hello, or closed the door. */
function openOne(port: number, token: string): Promise<void> {
  return new Promise((resolve) => {
    let greeted = false;
    const late = setTimeout(resolve, GREETED_WITHIN_MS);
    const settled = () => {
      clearTimeout(late);
      resolve();
    };
    LiveSocket.open(port, token, {
      event: (payload) => {
        if (greeted) return take(payload);
        if (!payload.toString('latin1', 0, 8).startsWith('["hello"')) return;
        greeted = true;
        open += 1;
        settled();
      },
      closed: () => {
        if (greeted) open -= 1;
        settled();
      },
    });
  });
}

/** Every frame is looked at by its first letters only: reading thousands whole would be what is measured. */
function take(payload: Buffer): void {
  const subject = /"type":"ticket\.logged","subject":"([^"]+)"/.exec(payload.toString('latin1', 0, 200))?.[1];
  if (subject === undefined) return;
  const of = (arrivals[subject] ??= []);
  if (of.push(now()) === 1) sample = payload.toString('utf8');
  if (expected?.subject === subject && of.length >= expected.of) expected.done();
}

/** Waits until so many sockets have the event, or for a time. */
function expect(subject: string, { of, ms }: { of: number; ms: number }): Promise<number[]> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(late);
      expected = undefined;
      const at = arrivals[subject] ?? [];
      delete arrivals[subject];
      resolve(at);
    };
    const late = setTimeout(done, ms);
    if ((arrivals[subject]?.length ?? 0) >= of) done();
    else expected = { subject, of, done };
  });
}
