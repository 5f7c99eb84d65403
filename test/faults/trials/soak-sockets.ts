import { io, type Socket } from 'socket.io-client';

/* A process of its own: opens sockets on /live, and counts what comes and what does not follow on the frame before it. */

export interface SocketsOpening {
  url: string;
  tokens: readonly string[];
  sockets: number;
}

export interface SocketsReport {
  events: number;
  /** Frames whose `prev` is not the last seq of their socket. */
  faults: number;
}

const AT_ONCE = 20;
const report: SocketsReport = { events: 0, faults: 0 };

process.on('disconnect', () => process.exit(0));
process.on('message', (message: SocketsOpening | 'report') => {
  if (message === 'report') process.send?.(report);
  else void openAll(message).then((open) => process.send?.({ open }));
});

async function openAll({ url, tokens, sockets }: SocketsOpening): Promise<number> {
  let open = 0;
  for (let n = 0; n < sockets; n += AT_ONCE) {
    const group = Array.from({ length: Math.min(AT_ONCE, sockets - n) }, (_, i) => tokens[(n + i) % tokens.length]!);
    open += (await Promise.all(group.map((token) => openOne(url, token)))).filter(Boolean).length;
  }
  return open;
}

function openOne(url: string, token: string): Promise<boolean> {
  const socket: Socket = io(`${url}/live`, {
    auth: { token },
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
  });
  let last: number | undefined;
  socket.on('event', ({ seq, prev }: { seq: number; prev: number }) => {
    report.events++;
    if (seq <= prev || (last !== undefined && prev !== last)) report.faults++;
    last = seq;
  });
  return new Promise((resolve) => {
    socket.once('hello', () => resolve(true));
    socket.once('connect_error', () => resolve(false));
  });
}
