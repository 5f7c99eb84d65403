import { EventStore } from '../../../src/platform/events/events.store.js';
import type { Agent, Desk } from '../../setup/desk.js';
import type { Watch } from '../rows/attack.js';
import { RawSocket, signedIn } from './raw-socket.js';

const WRITE_EVERY_MS = 20;
/** However short the attack is. */
const FEWEST = 25;

interface SeenEvent {
  seq: number;
  prev: number;
  subject: string;
}

/** People who only listen while others attack: they must get every event, once and in order. */
export class Bystanders {
  private written = 0;
  private stopped = false;
  private writing: Promise<void> = Promise.resolve();

  private constructor(
    private readonly desk: Desk,
    private readonly sockets: readonly RawSocket[],
    private readonly mark: string,
  ) {}

  static async listen(desk: Desk, people: readonly Agent[]): Promise<Bystanders> {
    const sockets: RawSocket[] = [];
    for (const { token } of people) sockets.push(await signedIn(desk.url, token));
    const bystanders = new Bystanders(desk, sockets, `calm:${Date.now()}`);
    bystanders.writing = bystanders.write();
    return bystanders;
  }

  /** Stops writing, waits for the last event and says what went wrong. */
  async judge(watch: Watch): Promise<void> {
    this.stopped = true;
    await this.writing;
    const last = new RegExp(`"subject":"${this.mark}:${this.written - 1}"`);
    await Promise.all(this.sockets.map((socket) => socket.hears(last, { patience: watch.patience })));
    for (const socket of this.sockets) {
      watch.holds('other sockets stay open', !socket.closed, `closed with ${socket.closeCode}`);
      const events = eventsOf(socket);
      const own = events.filter(({ subject }) => subject.startsWith(this.mark)).map(({ subject }) => subject);
      const wanted = Array.from({ length: this.written }, (_, n) => `${this.mark}:${n}`);
      watch.equal('other sockets get every event once and in order', own.length, wanted.length);
      watch.holds('other sockets get every event once and in order', own.join() === wanted.join(), own.slice(0, 5));
      const chained = events.every(({ prev }, at) => at === 0 || prev === events[at - 1]!.seq);
      watch.holds('no gap shows on other sockets', chained, events.slice(0, 5));
    }
    watch.figures['events to others'] = this.written * this.sockets.length;
    for (const socket of this.sockets) socket.destroy();
  }

  private async write(): Promise<void> {
    const store = this.desk.app.get(EventStore, { strict: false });
    while (!this.stopped || this.written < FEWEST) {
      await store.append(this.desk.db, [
        {
          ...{ type: 'phase.changed', subject: `${this.mark}:${this.written}`, ticketId: null, actorId: null },
          ...{ at: Date.now(), rooms: ['desk'], locations: null, quiet: false, source: 'api', data: { phase: 1 } },
        },
      ]);
      this.written += 1;
      await new Promise((resolve) => setTimeout(resolve, WRITE_EVERY_MS));
    }
  }
}

/** The events that a socket was sent. */
export function eventsOf(socket: RawSocket): SeenEvent[] {
  return socket.texts
    .filter((one) => one.startsWith('42/live,["event"'))
    .map((one) => (JSON.parse(one.slice('42/live,'.length)) as [string, SeenEvent])[1]);
}
