import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { Connection, requestText } from '../load/connection.js';
import { startChild, type Child } from './child.js';

/** The program as it runs in production, in a process of its own. */
export interface Server extends Child {
  port: number;
  url: string;
  /** Milliseconds from the start of the process until it was ready. */
  readyAfter: number;
}

export interface ServerOptions {
  /** DATABASE_URL, or TIERLINE_DATA_DIR alone for its own embedded database. */
  env: Record<string, string>;
  log: string;
  /** Folder for a CPU profile. */
  profile?: string | undefined;
  /** Further options of Node. */
  nodeOptions?: readonly string[];
}

const READY_WITHIN_MS = 60_000;
const POLL_MS = 10;

/** Starts `tierline serve` and waits until /readyz says so. */
export async function startServer({ env, log, profile, nodeOptions: more = [] }: ServerOptions): Promise<Server> {
  const port = await freePort();
  const nodeOptions = [...more, ...(profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`])];
  const begun = performance.now();
  const child = startChild('src/main.js', ['serve'], { env: { ...env, PORT: String(port) }, log, nodeOptions });
  try {
    await ready(child, port);
  } catch (error) {
    await child.end();
    throw new Error(`${String(error)}; it said: ${lastWords(log)}`, { cause: error });
  }
  return { ...child, port, url: `http://127.0.0.1:${port}`, readyAfter: performance.now() - begun };
}

async function ready({ process: child }: Child, port: number): Promise<void> {
  for (const end = Date.now() + READY_WITHIN_MS; Date.now() < end && child.exitCode === null; await delay(POLL_MS)) {
    const connection = await Connection.open(port).catch(() => undefined);
    const answer = await connection?.send(requestText('GET', '/readyz')).catch(() => undefined);
    connection?.close();
    if (answer?.status === 200) return;
  }
  throw new Error('the server did not become ready');
}

function lastWords(log: string): string {
  return readFileSync(log, 'utf8').trim().split('\n').slice(-12).join('\n').slice(-2000);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
