import type { Agent, Desk } from '../../setup/desk.js';
import type { Watch } from '../rows/attack.js';
import { OPCODE, RawSocket, signedIn, text } from './raw-socket.js';

const SUBSCRIBE = '42/live,1["subscribe",{"rooms":["tier:1"]}]';
const JOINED = /"joined"/;
const A_SECOND = 1_000;

/** Nobody is answered before the namespace was entered. */
export async function beforeConnecting({ url }: Desk, watch: Watch): Promise<void> {
  for (const frames of [[text(SUBSCRIBE)], [{ opcode: OPCODE.binary, payload: Buffer.from([1, 2, 3]) }]]) {
    const socket = await RawSocket.open(url);
    await socket.hears(/^0\{/);
    for (const frame of frames) socket.write(frame);
    socket.send('40/live,{"token":"nobody"}');
    const refusal = await socket.hears(/^44/, { patience: 3_000 });
    watch.holds('frames before connecting open nothing', refusal !== undefined || socket.closed, socket.texts);
    watch.holds(
      'frames before connecting are not answered',
      !socket.texts.some((one) => JOINED.test(one)),
      socket.texts,
    );
    socket.destroy();
  }
}

/** After leaving the namespace, or the connection, nothing is answered. */
export async function afterClosing({ url }: Desk, { token }: Agent, watch: Watch): Promise<void> {
  const left = await signedIn(url, token);
  left.send('41/live,');
  left.send(SUBSCRIBE);
  left.send('2');
  await left.hears(/^3/, { patience: A_SECOND });
  watch.holds('frames after leaving are not answered', !left.texts.some((one) => JOINED.test(one)), left.texts);
  left.destroy();
  const closed = await signedIn(url, token);
  closed.write({ opcode: OPCODE.close, payload: Buffer.alloc(0) });
  closed.send(SUBSCRIBE);
  watch.holds('a closing frame closes', await closed.ends(watch.patience), closed.texts);
  watch.holds('frames after closing are not answered', !closed.texts.some((one) => JOINED.test(one)), closed.texts);
}

/** A second entry over the same connection is one socket more or a close, never a crash. */
export async function enteringAgain({ url }: Desk, { token }: Agent, watch: Watch): Promise<void> {
  const socket = await signedIn(url, token);
  for (let n = 0; n < 20; n++) socket.send(`40/live,{"token":"${token}"}`);
  const answered = (await socket.hears(/^4[04]/, { from: 3, patience: A_SECOND })) !== undefined;
  watch.holds('entering again is answered or closes', answered || socket.closed, socket.texts.length);
  socket.destroy();
}

/** Frames that come while the session ends: the socket closes, whatever is under way. */
export async function duringSignOut(desk: Desk, agent: Agent, watch: Watch): Promise<void> {
  const socket = await signedIn(desk.url, agent.token);
  let sending = true;
  const frames = (async () => {
    for (let n = 0; sending && n < 60; n++) {
      socket.send(`42/live,${n}["subscribe",{"rooms":["tier:1","ticket:${n + 1}"]}]`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  })();
  const { status } = await agent.delete('/sessions/current');
  watch.equal('signing out works', status, 204);
  watch.holds('signing out closes the socket', await socket.ends(watch.patience), socket.texts.slice(-2));
  sending = false;
  await frames;
  watch.holds(
    'the socket is told why',
    socket.texts.some((one) => one.includes('rights_changed')),
    socket.texts.slice(-2),
  );
  const again = await signedIn(desk.url, agent.token).catch((error: Error) => error.message);
  watch.holds('the ended session opens nothing', typeof again === 'string' && again.includes('unauthenticated'), again);
}

/** More frames than a socket may send close it. */
export async function flooding({ url }: Desk, { token }: Agent, watch: Watch): Promise<void> {
  const socket = await signedIn(url, token);
  for (let n = 0; n < 400; n++) socket.send(SUBSCRIBE);
  watch.holds('a flood closes the socket', await socket.ends(watch.patience), socket.texts.length);
  const answers = socket.texts.filter((one) => one.startsWith('43/live')).length;
  watch.holds('a flood is answered within the budget', answers <= 160, answers);
}

/** Larger than a frame may be: closed, before it was read. */
export async function oversize({ url }: Desk, { token }: Agent, watch: Watch): Promise<void> {
  const socket = await signedIn(url, token);
  socket.write({ opcode: OPCODE.text, payload: Buffer.alloc(10_000_000, 0x20) });
  watch.holds('a frame of 10 MB closes the socket', await socket.ends(watch.patience), socket.texts.slice(-1));
}
