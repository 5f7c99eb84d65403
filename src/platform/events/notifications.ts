import { Logger } from '@nestjs/common';
import type { Client } from 'pg';

const RETRY_MS = 1_000;

/**
 * LISTEN on one connection of its own, opened again when it breaks. What was notified while it was down is lost:
 * notifications are hints, whoever relies on them asks again by itself.
 */
export class Notifications {
  private readonly handlers = new Map<string, Set<(payload: string) => void>>();
  private readonly logger = new Logger(Notifications.name);
  private client: Client | undefined;
  private opening: Promise<void> | undefined;
  private retry: NodeJS.Timeout | undefined;
  private closed = false;

  /** `open` gives a connected client outside the pool. */
  constructor(private readonly open: () => Promise<Client>) {}

  /** Calls `handler` with the payload of every notification on the channel, those of this process too. */
  async listen(channel: string, handler: (payload: string) => void): Promise<void> {
    const handlers = this.handlers.get(channel) ?? new Set();
    this.handlers.set(channel, handlers.add(handler));
    await this.connected();
    await this.client?.query(`LISTEN ${this.client.escapeIdentifier(channel)}`);
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.retry);
    await this.opening;
    await this.client?.end();
  }

  private connected(): Promise<void> {
    if (this.client || this.closed) return Promise.resolve();
    this.opening ??= this.connect().finally(() => (this.opening = undefined));
    return this.opening;
  }

  /** Never rejects: a database that is away is tried again. */
  private async connect(): Promise<void> {
    try {
      const client = await this.open();
      client.on('notification', ({ channel, payload }) => this.receive(channel, payload ?? ''));
      client.once('end', () => this.lost());
      // A connection that breaks says so by 'end' as well; unheard, 'error' would end the process.
      client.on('error', () => undefined);
      for (const channel of this.handlers.keys()) await client.query(`LISTEN ${client.escapeIdentifier(channel)}`);
      this.client = client;
    } catch (error) {
      this.logger.warn(`cannot listen to the database: ${String(error)}`);
      this.lost();
    }
  }

  private lost(): void {
    this.client = undefined;
    if (this.closed) return;
    clearTimeout(this.retry);
    this.retry = setTimeout(() => void this.connected(), RETRY_MS);
    this.retry.unref();
  }

  private receive(channel: string, payload: string): void {
    for (const handler of this.handlers.get(channel) ?? []) handler(payload);
  }
}
