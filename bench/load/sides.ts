import type { FilledDesk } from '../desk/fill-desk.js';
import type { Child } from '../machine/child.js';
import { loopDelay, type LoopDelay } from '../machine/loop-delay.js';
import { requestText } from './connection.js';
import type { Call, Operation } from './operations.js';

/** One of the two programs that are compared. */
export interface Side {
  name: 'ours' | 'bare';
  port: number;
  pid: number;
  /** The text of a request as this program takes it. */
  request: (operation: Operation, call: Call) => string;
  /** How long its event loop was held up since it was last asked. */
  loopDelay: () => Promise<LoopDelay>;
}

/** A program that was started `WATCHING` and listens. */
export interface Listening extends Child {
  port: number;
}

/** The server, asked as any client asks it. */
export function ourSide(server: Listening, tokens: readonly string[]): Side {
  const request = (_operation: Operation, { method, path, body, agent }: Call) =>
    requestText(method, `/api/v1${path}`, { token: tokens[agent] ?? '', body });
  return { name: 'ours', port: server.port, pid: server.pid, request, loopDelay: () => loopDelay(server) };
}

/** The bare program: told who asks for what, and sent the same bodies. */
export function bareSide(bare: Listening, { agents }: FilledDesk): Side {
  const request = ({ name }: Operation, { method, body, agent, ticket, window }: Call) => {
    const query = new URLSearchParams({ staff: String(agents[agent]?.id), ...window });
    if (ticket !== undefined) query.set('ticket', String(ticket));
    return requestText(method, `/${name}?${query}`, { body });
  };
  return { name: 'bare', port: bare.port, pid: bare.pid, request, loopDelay: () => loopDelay(bare) };
}
