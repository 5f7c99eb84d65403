import { messageOf, startChild, type Child } from '../machine/child.js';
import type { Arrivals, ToSockets } from './sockets-messages.js';

/** A process that holds many sockets to one server. */
export class SocketClient {
  private constructor(
    private readonly child: Child,
    private readonly to: { port: number; tokens: readonly string[] },
  ) {}

  static start(to: { port: number; tokens: readonly string[] }, log: string): SocketClient {
    return new SocketClient(startChild('bench/live/sockets.js', [], { log }), to);
  }

  get pid(): number {
    return this.child.pid;
  }

  /** Opens more until there are `sockets`; answers how many were let in. */
  async open(sockets: number): Promise<number> {
    const { open } = await this.ask<{ open: number }>({ open: sockets, ...this.to });
    if (open === 0) throw new Error('no socket was let in');
    return open;
  }

  /** When the event of a ticket arrived at each of `of` sockets, or of those it arrived at in time. */
  async arrivals(subject: string, of: number, ms: number): Promise<number[]> {
    return (await this.ask<{ arrived: number[] }>({ expect: subject, of, ms })).arrived;
  }

  /** All that has arrived since it was last asked, and one event as it came. */
  report(): Promise<{ arrivals: Arrivals; sample: string }> {
    return this.ask({ report: true });
  }

  end(): Promise<void> {
    return this.child.end();
  }

  private ask<Answer>(message: ToSockets): Promise<Answer> {
    const answer = messageOf<Answer>(this.child);
    this.child.process.send(message);
    return answer;
  }
}
