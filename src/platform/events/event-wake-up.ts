import { Injectable } from '@nestjs/common';

/**
 * Says inside this process that events were committed, so that they are numbered and pushed at once. A lost poke costs
 * a quarter of a second, never an event: polling is the guarantee.
 */
@Injectable()
export class EventWakeUp {
  private readonly listeners = new Set<() => void>();

  /** To be called after the commit of a transaction that wrote events; costs nothing when called often. */
  poke(): void {
    for (const listener of this.listeners) listener();
  }

  /** Calls `listener` at every poke; answers how to stop. */
  onPoke(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
