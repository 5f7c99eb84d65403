import { totalmem } from 'node:os';
import { getHeapStatistics } from 'node:v8';
import type { Config } from '../config/config.js';

/** How much this node takes on at a time. */
export interface Bounds {
  /** Requests in work. */
  requests: number;
  /** Requests in work while the process itself is short of time or memory: never none, or it could not recover. */
  trickle: number;
  /** Statements waiting for a connection of the pool. */
  waiting: number;
  /** Mean delay of the event loop over a second, in milliseconds. */
  loopDelayMs: number;
  heapBytes: number;
  /** Resident memory; Infinity where nothing bounds the process. */
  residentBytes: number;
  /** TCP connections of the HTTP server, sockets included. */
  connections: number;
}

const WAITING_A_CONNECTION = 8;
const SHARE_OF_MEMORY = 0.9;
const MEGABYTE = 1024 * 1024;
/** Requests come over fewer connections than this beside the sockets: a proxy keeps a few, a browser six. */
const CONNECTIONS_A_REQUEST = 8;

export function boundsOf(config: Config): Bounds {
  const { maxRequests: requests, maxMemoryMb, maxSockets } = config;
  return {
    requests,
    trickle: Math.max(4, Math.floor(requests / 16)),
    waiting: config.poolSize * WAITING_A_CONNECTION,
    loopDelayMs: config.maxLoopDelayMs,
    heapBytes: getHeapStatistics().heap_size_limit * SHARE_OF_MEMORY,
    residentBytes: maxMemoryMb > 0 ? maxMemoryMb * MEGABYTE : containerMemory() * SHARE_OF_MEMORY,
    connections: maxSockets + requests * CONNECTIONS_A_REQUEST,
  };
}

/** What the container may use before it is killed; Infinity outside of one. */
function containerMemory(): number {
  const limit = process.constrainedMemory();
  return limit > 0 && limit < totalmem() ? limit : Infinity;
}
