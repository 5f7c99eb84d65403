import { setImmediate as breathe, setTimeout as delay } from 'node:timers/promises';
import { nextAction } from './actions.js';
import type { GoodClient, Asked, Done, TicketView } from './good-client.js';
import type { KnownTickets } from './known-tickets.js';
import type { Gate } from './gate.js';
import type { Random } from './random.js';
import type { Answer } from './wire.js';

/** Share of acknowledged writes that are sent once more, later. */
const SENT_TWICE = 0.04;
const KEPT_FOR_LATER = 6;

export interface WriterPlan {
  name: string;
  client: GoodClient;
  known: KnownTickets;
  random: Random;
  gate: Gate;
  /** Milliseconds between an answer and the next request. */
  pauseMs: number;
}

/** One agent at work, until the gate closes for good. */
export class Writer {
  private n = 0;
  private readonly later: { asked: Asked; answer: Answer }[] = [];

  constructor(private readonly plan: WriterPlan) {}

  async run(): Promise<void> {
    const { gate, pauseMs } = this.plan;
    while (await gate.pass()) {
      try {
        await this.once();
      } finally {
        gate.leave();
      }
      await (pauseMs > 0 ? delay(pauseMs) : breathe());
    }
    this.plan.client.close();
  }

  private async once(): Promise<void> {
    const { name, client, known, random } = this.plan;
    const id = `${name}-${++this.n}`;
    const asked = nextAction(id, client.agent, known.glance(random, 6), random, known.areFew);
    const done = asked.request.method === 'PATCH' ? await this.edit(asked) : await client.write(asked);
    known.saw(done.ticket);
    await this.lookAfter(asked, done);
  }

  private async lookAfter(asked: Asked, { operation, answer }: Done): Promise<void> {
    const { client, known, random } = this.plan;
    if (operation.outcome === 'refused' && asked.ticket !== null) {
      const shown = await client.read(`/api/v1/tickets/${asked.ticket}`);
      if (shown?.status === 200) known.saw(JSON.parse(shown.body.toString()) as TicketView);
      else known.forget(asked.ticket);
    }
    if (operation.outcome !== 'ok' || asked.request.method !== 'POST' || !answer) return;
    if (random.chance(SENT_TWICE)) this.later.push({ asked, answer });
    if (this.later.length > KEPT_FOR_LATER || (this.later.length > 0 && random.chance(SENT_TWICE))) {
      const { asked: first, answer: firstAnswer } = this.later.shift()!;
      await client.again(first, firstAnswer);
    }
  }

  /**
   * An edit that was sent again may be told 412 because of its own first try: then what stands there says so. When it says
   * something else, it is not known what became of it.
   */
  private async edit(asked: Asked): Promise<Done> {
    const done = await this.plan.client.write(asked);
    const { operation, ticket } = done;
    if (operation.status !== 412 || operation.tries === 1) return done;
    if (ticket?.osVersion === asked.id) {
      operation.outcome = 'ok';
      operation.version = versionAfter(asked);
    } else operation.outcome = 'unknown';
    return done;
  }
}

/** The version that an edit made if it was done. */
function versionAfter({ request }: Asked): number {
  return Number(/-(\d+)"/.exec(request.headers?.['If-Match'] ?? '')?.[1]) + 1;
}
