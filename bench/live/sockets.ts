import { io, type Socket } from 'socket.io-client';

/*
 * A process of its own: opens sockets on /live and notes when each event arrives. Times are of the monotonic clock, which
 * all processes of a machine share.
 */

/** What the bench sends first. */
export interface Opening {
  url: string;
  tokens: readonly string[];
  sockets: number;
}

/** When events arrived, in milliseconds of the monotonic clock, by the key of their ticket. */
export type Arrivals = Record<string, number[]>;

const CONNECT_AT_ONCE = 20;

const arrivals: Arrivals = {};
const now = () => Number(process.hrtime.bigint()) / 1e6;

process.on('disconnect', () => process.exit(0));
process.on('message', (message: Opening | 'report') => {
  if (message === 'report') process.send?.(arrivals);
  else void openAll(message).then((open) => process.send?.({ open }));
});

async function openAll({ url, tokens, sockets }: Opening): Promise<number> {
  let open = 0;
  for (let n = 0; n < sockets; n += CONNECT_AT_ONCE) {
    const group = Array.from({ length: Math.min(CONNECT_AT_ONCE, sockets - n) }, (_, i) => n + i);
    const welcomed = await Promise.all(group.map((i) => openOne(url, tokens[i % tokens.length] ?? '')));
    open += welcomed.filter(Boolean).length;
  }
  return open;
}

/** True when the server said hello. */
function openOne(url: string, token: string): Promise<boolean> {
  const options = { auth: { token }, transports: ['websocket'], forceNew: true, reconnection: false };
  const socket: Socket = io(`${url}/live`, options);
  socket.on('event', ({ type, subject }: { type: string; subject: string }) => {
    if (type === 'ticket.logged') (arrivals[subject] ??= []).push(now());
  });
  return new Promise((resolve) => {
    socket.once('hello', () => resolve(true));
    socket.once('connect_error', () => resolve(false));
  });
}
