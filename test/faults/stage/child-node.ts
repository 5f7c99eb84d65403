import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { messageOf, startChild } from '../../../bench/machine/child.js';
import { ready, type Node } from './node.js';

export interface ChildNodeOptions {
  env: Record<string, string>;
  log: string;
  /** A compiled file from the folder that holds `src`; the program itself unless a run plants something in it. */
  entry?: string | undefined;
  args?: readonly string[];
}

const READY_WITHIN_MS = 60_000;
const ANSWER_WITHIN_MS = 10_000;

/** The program in a process of its own, as in production. */
export async function startChildNode({ env, log, entry = 'src/main.js', args = [] }: ChildNodeOptions): Promise<Node> {
  const port = await freePort();
  const begun = performance.now();
  const child = startChild(entry, ['serve', ...args], { env: { ...env, PORT: String(port) }, log });
  let over = false;
  const ended = once(child.process, 'exit').then(([code, signal]) => {
    over = true;
    return (signal ?? code) as number | string;
  });
  if (!(await ready(port, READY_WITHIN_MS, () => over))) {
    await child.end();
    throw new Error(`the server did not become ready; it said: ${lastWords(log)}`);
  }
  const readyAfter = performance.now() - begun;
  const signal = (name: NodeJS.Signals) => void child.process.kill(name);
  const tell = (message: object) => {
    const answer = messageOf<object>(child, ANSWER_WITHIN_MS);
    child.process.send(message);
    return answer;
  };
  return { port, pid: child.pid, readyAfter, signal, tell, ended, stop: child.end };
}

function lastWords(log: string): string {
  return readFileSync(log, 'utf8').trim().split('\n').slice(-12).join('\n').slice(-2000);
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
