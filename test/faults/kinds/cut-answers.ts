import type { Stage } from '../stage/stage.js';
import { setTimeout as delay } from 'node:timers/promises';
import type { Fault, Strike } from './fault.js';
import { plainSetting } from './settings.js';

const ANSWERS = 6;
const WITHIN_MS = 20_000;

/** Answers are lost after the commit: the client sends the request again and must be given the very same answer. */
export const cutAnswers: Fault = {
  name: 'cut-answers',
  times: ({ others }) => others * 3,
  set: async (ground) => ({ ...(await plainSetting(ground)), strike: cutSomeAnswers }),
};

async function until(holds: () => boolean, otherwise: string): Promise<void> {
  for (const end = Date.now() + WITHIN_MS; Date.now() < end; await delay(10)) if (holds()) return;
  throw new Error(otherwise);
}

export async function cutSomeAnswers(stage: Stage): Promise<Strike> {
  const { proxy } = stage;
  proxy.cuts.length = 0;
  proxy.cutAnswers(ANSWERS);
  await until(() => proxy.cuts.length >= ANSWERS, 'the proxy saw no answers to cut');
  const done = proxy.cuts.filter(({ status }) => status < 300);
  await until(() => done.every(({ key }) => stage.load.retried.has(key)), 'a cut request was not sent again');
  for (const { key, status, body } of done) {
    const again = stage.load.retried.get(key);
    const first = `${status} ${body.toString()}`;
    if (again !== first) stage.load.saw({ id: key, first: first.slice(0, 160), again: (again ?? '').slice(0, 160) });
  }
  return {};
}
