import fc from 'fast-check';
import type { Agent, Desk } from '../../setup/desk.js';
import type { Watch } from '../rows/attack.js';
import { judge, type Heard } from './answers.js';
import { anyPacket, type Packet } from './packets.js';
import { type RawSocket, signedIn } from './raw-socket.js';
import type { SocketDescription } from './socket-description.js';

/** Packets before a socket is asked whether it still answers. */
const BATCH = 12;
/** What mostly ends the connection: sent alone, or what came before would never be answered. */
const ENDINGS = new Set(['malformed packet', 'malformed frame', 'binary', 'huge', 'flood', 'deep', 'many rooms']);
/** Below the frames that a socket may send at once: what it is sent is to be answered, not refused for its number. */
const BATCHES_OF_A_SOCKET = 5;
const LANES = 4;

export interface FrameRun {
  desk: Desk;
  agent: Agent;
  description: SocketDescription;
  /** How many frames to send. */
  frames: number;
  seed: number;
}

/** Sends generated frames over several sockets at once, and looks at everything that comes back. */
export async function attackWithFrames(run: FrameRun, watch: Watch): Promise<void> {
  const packets = fc.sample(anyPacket(run.description.clientEvents()), { numRuns: run.frames, seed: run.seed });
  const figures = { frames: 0, sockets: 0, closes: 0, errors: 0, answers: 0 };
  const kinds: Record<string, number> = {};
  const lanes = Array.from({ length: LANES }, async (_, lane) => {
    const own = packets.filter((_packet, n) => n % LANES === lane);
    for (let at = 0; at < own.length;) {
      const socket = await signedIn(run.desk.url, run.agent.token);
      figures.sockets += 1;
      try {
        for (let batch = 0; batch < BATCHES_OF_A_SOCKET && at < own.length && !socket.closed; batch++) {
          at += await sendBatch(socket, nextBatch(own, at), figures, kinds);
          await answersOrCloses(socket, watch);
        }
        if (socket.closed) figures.closes += 1;
        const heard: Heard = judge(socket.texts, run.description, watch);
        figures.errors += heard.errors;
        figures.answers += heard.answers;
      } finally {
        socket.destroy();
      }
    }
  });
  for (const lane of await Promise.allSettled(lanes)) if (lane.status === 'rejected') throw lane.reason;
  watch.holds('generated frames reach the program', figures.errors > 0 && figures.answers > 0, figures);
  Object.assign(watch.figures, figures, kinds);
}

/** Up to a packet that ends the connection, which is a batch of its own. */
function nextBatch(packets: readonly Packet[], at: number): Packet[] {
  const batch = packets.slice(at, at + BATCH);
  const ending = batch.findIndex(({ kind }) => ENDINGS.has(kind));
  return ending < 0 ? batch : batch.slice(0, Math.max(ending, 1));
}

/** Stops at the first packet that closes the connection; answers how many were used up. */
async function sendBatch(
  socket: RawSocket,
  packets: readonly Packet[],
  figures: { frames: number },
  kinds: Record<string, number>,
): Promise<number> {
  let used = 0;
  for (const { kind, frames } of packets) {
    if (socket.closed) break;
    for (const frame of frames) socket.write(frame);
    figures.frames += frames.length;
    kinds[kind] = (kinds[kind] ?? 0) + 1;
    used += 1;
    // One turn of the loop, so that a closed connection is noticed and the rest goes to the next one.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return used;
}

/** Frames of one socket are answered in turn: once the last question is answered, all before it are. */
async function answersOrCloses(socket: RawSocket, watch: Watch): Promise<void> {
  if (socket.closed) return;
  const from = socket.texts.length;
  socket.send('42/live,4242["unsubscribe",{"rooms":[]}]');
  const answer = await socket.hears(/^43\/live,4242\[/, { from, patience: watch.patience });
  watch.holds('a socket answers or closes', answer !== undefined || socket.closed, 'neither');
}
