import { setTimeout as delay } from 'node:timers/promises';
import type { ClientRecord, Operation } from '../history/operation.js';
import { Unanswered, Wire, type Answer, type Request } from './wire.js';

/** Who a client acts for. */
export interface Agent {
  id: number;
  role: 'tier1' | 'tier2' | 'tier3' | 'lead';
  token: string;
  scopeTags: readonly string[];
}

/** A write as a client means it. */
export interface Asked {
  id: string;
  event: string;
  ticket: string | null;
  request: Request;
}

export interface TicketView {
  key: string;
  version: number;
  state: string;
  tier: number;
  osVersion: string | null;
  assignee: { id: number } | null;
}

export interface Done {
  operation: Operation;
  answer: Answer | undefined;
  ticket: TicketView | undefined;
}

const ANSWER_WITHIN_MS = 6_000;
/** A client that was told nothing for so long lets it be, and does not know. */
const PATIENCE_MS = 45_000;
/** What fails with 500 so often will fail again. */
const MOST_FAILURES = 5;
/** Answers that say "not now". */
const COME_BACK = new Set([408, 429, 502, 503, 504, 507]);
/** Retry-After says a second; these clients are less patient, which is the harder test. */
const SOONEST_MS = 50;
const LATEST_MS = 300;

/**
 * A client as one should be: a request without an answer is sent again with the same key until the answer comes, what is
 * refused is not. Everything it learns stands in the record.
 */
export class GoodClient {
  private readonly wire: Wire;
  /** False: an unknown answer stays unknown, nothing is sent again. */
  retries = true;

  constructor(
    port: number,
    readonly agent: Agent,
    private readonly record: ClientRecord,
  ) {
    this.wire = new Wire(port, ANSWER_WITHIN_MS);
  }

  close(): void {
    this.wire.close();
  }

  async write(asked: Asked): Promise<Done> {
    const operation: Operation = {
      ...{ id: asked.id, client: this.agent.id, event: asked.event, ticket: asked.ticket },
      ...{ outcome: 'unknown', status: 0, version: null, begun: performance.now(), ended: Infinity, tries: 0 },
    };
    const answer = await this.untilAnswered(asked.request, asked.id, operation);
    operation.ended = performance.now();
    this.record.operations.push(operation);
    const ticket = answer && ticketOf(answer);
    if (!answer || answer.status >= 500) return { operation, answer, ticket };
    operation.status = answer.status;
    operation.outcome = answer.status < 300 ? 'ok' : 'refused';
    if (operation.outcome === 'ok') {
      operation.version = ticket?.version ?? null;
      operation.ticket ??= ticket?.key ?? null;
    }
    return { operation, answer, ticket };
  }

  /** Sends the request once more: the answer must be the first one, byte for byte. */
  async again(asked: Asked, first: Answer): Promise<void> {
    const answer = await this.untilAnswered(asked.request, asked.id);
    if (!answer || answer.status >= 500) return;
    if (answer.status !== first.status || !answer.body.equals(first.body)) {
      this.record.different.push({ id: asked.id, first: briefly(first), again: briefly(answer) });
    }
  }

  /** A reading; undefined when nobody answered. */
  async read(path: string): Promise<Answer | undefined> {
    return this.untilAnswered({ method: 'GET', path }, '');
  }

  /** Undefined when no answer came in all the time that the client has. */
  async untilAnswered(
    request: Request,
    key: string,
    operation?: Pick<Operation, 'tries'>,
    patience = PATIENCE_MS,
  ): Promise<Answer | undefined> {
    const headers = {
      Authorization: `Bearer ${this.agent.token}`,
      ...(request.body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(request.method === 'POST' ? { 'Idempotency-Key': key } : {}),
      ...request.headers,
    };
    let last: Answer | undefined;
    let wait = SOONEST_MS;
    let tries = 0;
    let failures = 0;
    for (const end = performance.now() + patience; performance.now() < end;) {
      tries++;
      if (operation) operation.tries = tries;
      try {
        last = await this.wire.send({ ...request, headers });
        this.judge(request, last);
        if (last.status === 500 && ++failures >= MOST_FAILURES) return last;
        if (!comesBack(last)) {
          if (tries > 1 && key !== '') this.record.retried.set(key, wholly(last));
          return last;
        }
      } catch (error) {
        if (!(error instanceof Unanswered)) throw error;
        last = undefined;
      }
      if (!this.retries) return last;
      await delay(wait);
      wait = Math.min(wait * 2, LATEST_MS);
    }
    return last;
  }

  private judge(request: Request, answer: Answer): void {
    const { status, headers } = answer;
    const what = `${request.method} ${request.path}`;
    if (status >= 500 && status !== 503 && status !== 507) {
      this.record.bad.push({ what: 'server_error', request: what, status, body: briefly(answer) });
    }
    if (status === 503 && !headers.has('retry-after')) {
      this.record.bad.push({ what: 'no_retry_after', request: what, status, body: briefly(answer) });
    }
  }
}

function comesBack({ status, body }: Answer): boolean {
  if (COME_BACK.has(status) || status >= 500) return true;
  return status === 409 && /idempotency_key_in_use|import_running|write_conflict/.test(body.toString());
}

function ticketOf(answer: Answer): TicketView | undefined {
  try {
    const view = JSON.parse(answer.body.toString()) as Partial<TicketView> & { current?: TicketView };
    return view.key === undefined ? view.current : (view as TicketView);
  } catch {
    return undefined;
  }
}

/** Status and body as one text. */
export const wholly = ({ status, body }: Pick<Answer, 'status' | 'body'>): string => `${status} ${body.toString()}`;

const briefly = ({ status, body }: Answer): string => `${status} ${body.toString().slice(0, 160)}`;
