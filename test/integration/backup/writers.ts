import { setTimeout as delay } from 'node:timers/promises';
import { A_PACKET, logTicket, type Agent, type Desk } from '../../setup/desk.js';

/** Agents who log tickets and hand them up, one after the other, until they are stopped. */
export class Writers {
  /** Keys of tickets whose logging was answered, in order. */
  readonly logged: string[] = [];
  private writing = true;
  private readonly ended: Promise<unknown>;

  constructor(desk: Desk, count: number) {
    const agents = [desk.tier1, desk.tier2, desk.tier3, desk.lead];
    this.ended = Promise.all(Array.from({ length: count }, (_, n) => this.write(agents[n % agents.length]!)));
  }

  /** Resolves when so many were logged since it was asked. */
  async more(count: number): Promise<void> {
    for (const goal = this.logged.length + count; this.logged.length < goal;) await delay(5);
  }

  async stop(): Promise<void> {
    this.writing = false;
    await this.ended;
  }

  private async write(agent: Agent): Promise<void> {
    while (this.writing) {
      const { key } = await logTicket(agent, { take: true, location: null });
      this.logged.push(key);
      await agent.post(`/tickets/${key}/escalations`, A_PACKET);
    }
  }
}
