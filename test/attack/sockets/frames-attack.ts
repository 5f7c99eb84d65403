import { Audience } from '../../../src/live/audience.js';
import { ClientRequests } from '../../../src/live/client-requests.js';
import { FrameBudget } from '../../../src/live/frame-budget.js';
import type { Attack } from '../rows/attack.js';
import { plantMethod } from '../rows/plants.js';
import { Bystanders } from './bystanders.js';
import { attackWithFrames } from './frame-run.js';
import { afterClosing, beforeConnecting, duringSignOut, enteringAgain, flooding, oversize } from './scenes.js';
import { SocketDescription } from './socket-description.js';

/** Megabytes by which the process may grow; attackers and server share it here. */
const MOST_GROWTH_MB = 300;
const MB = 1024 * 1024;

const run: Attack['run'] = async ({ desk, charlotte, written }, watch, { frames, seed }) => {
  const description = await SocketDescription.read(desk.url);
  const rejections: unknown[] = [];
  const note = (reason: unknown) => void rejections.push(reason);
  process.on('unhandledRejection', note);
  const before = process.memoryUsage().rss;
  const said = written().length;
  const others = await Bystanders.listen(desk, [desk.viewer, desk.tier2, desk.lead]);
  try {
    await attackWithFrames({ desk, agent: charlotte, description, frames, seed }, watch);
  } finally {
    await others.judge(watch);
    process.off('unhandledRejection', note);
  }
  const grown = Math.round((process.memoryUsage().rss - before) / MB);
  watch.holds('memory stays bounded', grown < MOST_GROWTH_MB, `${grown} MB more`);
  watch.holds('no promise is left to fail alone', rejections.length === 0, String(rejections[0]));
  const errors = written()
    .slice(said)
    .split('\n')
    .filter((line) => line.includes('"level":"error"'));
  watch.holds('no error is logged', errors.length === 0, errors[0]);
  watch.holds('prototypes are as they were', ({} as { rooms?: unknown }).rooms === undefined, 'polluted');
  Object.assign(watch.figures, { 'rss before MB': Math.round(before / MB), 'rss grown MB': grown });
};

/** Row 9, generated: frames that the description allows, and frames that break one rule or all of them. */
export const generatedFrames: Attack = {
  row: 9,
  name: 'generated frames',
  run,
  bug: {
    what: 'an error answer shows the stack',
    found: /no internals in a frame/,
    plant: () =>
      plantMethod(ClientRequests, 'answer', (original) => async (...args) => {
        const answer = (await original(...args)) as { error?: unknown };
        return answer.error ? { error: { code: 'malformed', detail: new Error('oops').stack } } : answer;
      }),
  },
};

/** The same frames, and a bug that those who only listen notice. */
export const undisturbedOthers: Attack = {
  row: 9,
  name: 'generated frames, seen by others',
  run: (ground, watch, options) => run(ground, watch, { ...options, frames: Math.min(options.frames, 60) }),
  bug: {
    what: 'now and then an event is not written to the sockets',
    found: /every event once and in order/,
    plant: () =>
      plantMethod(Audience, 'recipients', (original) => (...args) => {
        const [{ seq }] = args as unknown as [{ seq: number }];
        return seq % 4 === 0 ? new Set() : original(...args);
      }),
  },
};

/** Row 9, by hand: what depends on the moment rather than on the frame. */
export const awkwardMoments: Attack = {
  row: 9,
  name: 'frames at the wrong moment',
  run: async ({ desk, charlotte }, watch) => {
    await beforeConnecting(desk, watch);

    await afterClosing(desk, charlotte, watch);

    await enteringAgain(desk, charlotte, watch);

    await flooding(desk, charlotte, watch);

    await oversize(desk, charlotte, watch);

    await duringSignOut(desk, await desk.hire('tier1'), watch);

    watch.equal('the process lives', (await desk.viewer.get('/me')).status, 200);
  },
  bug: {
    what: 'what a socket asks is answered without end',
    found: /a flood/,
    plant: () => plantMethod(FrameBudget, 'take', () => () => true),
  },
};
