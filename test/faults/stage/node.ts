import { setTimeout as delay } from 'node:timers/promises';
import { Unanswered, Wire } from '../load/wire.js';

/** A server that runs: a process of its own, or one that cannot be killed because it runs in ours. */
export interface Node {
  port: number;
  /** 0 when it runs in this process. */
  pid: number;
  /** Milliseconds from its start until it was ready. */
  readyAfter: number;
  signal: (name: NodeJS.Signals) => void;
  /** Says something to a server that listens to the harness, and waits for its answer. */
  tell: (message: object) => Promise<object>;
  /** Exit code or the name of the signal, when it has ended. */
  ended: Promise<number | string>;
  /** SIGTERM, and SIGKILL when that takes too long. */
  stop: () => Promise<void>;
}

/** Starts a server on the stage's database and waits until it is ready. */
export type Launch = () => Promise<Node>;

const POLL_MS = 10;

/** Waits until /readyz says 200; false when it does not in time. */
export async function ready(port: number, withinMs: number, gaveUp: () => boolean = () => false): Promise<boolean> {
  const wire = new Wire(port, 3_000);
  try {
    for (const end = Date.now() + withinMs; Date.now() < end && !gaveUp(); await delay(POLL_MS)) {
      const answer = await wire.send({ method: 'GET', path: '/readyz' }).catch((error: unknown) => {
        if (error instanceof Unanswered) return undefined;
        throw error;
      });
      if (answer?.status === 200) return true;
    }
    return false;
  } finally {
    wire.close();
  }
}
