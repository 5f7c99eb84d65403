import { spreadOf, type Spread } from '../load/figures.js';
import { memoryOf } from './processes.js';
import { startServer } from './server.js';

export interface Starts {
  /** Milliseconds from the start of the process until it was ready. */
  ready: Spread;
  /** Megabytes of the server then. */
  memory: number;
}

/** Starts the server on a database that exists already, again and again. */
export async function measureStarts(times: number, env: Record<string, string>, log: string): Promise<Starts> {
  const took: number[] = [];
  const memory: number[] = [];
  for (let n = 0; n < times; n++) {
    const server = await startServer({ env, log });
    took.push(server.readyAfter);
    memory.push(memoryOf(server.pid).now);
    await server.end();
  }
  return { ready: spreadOf(took), memory: spreadOf(memory).median };
}
