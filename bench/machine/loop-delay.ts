import { pathToFileURL } from 'node:url';
import path from 'node:path';
import { messageOf, type Child } from './child.js';

/** Milliseconds by which timers of a program came late since it was last asked: how long its event loop was held up. */
export interface LoopDelay {
  p99: number;
  max: number;
}

/** What the watch in the program is asked. */
export const WATCHED = 'loop delay?';

/** Loads a compiled file of the bench, given from the folder of `bench`, before a program of another kind. */
export function preloading(...files: readonly string[]): string[] {
  return files.map((file) => `--import=${pathToFileURL(path.resolve(import.meta.dirname, '../..', file)).href}`);
}

export const WATCHING = preloading('bench/machine/watch.js');

/** Asks, and begins anew. The program was started `WATCHING`. */
export async function loopDelay(child: Child): Promise<LoopDelay> {
  const answer = messageOf<LoopDelay>(child);
  child.process.send(WATCHED);
  return answer;
}
