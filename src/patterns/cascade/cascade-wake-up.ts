import { Injectable } from '@nestjs/common';

/** Says inside this process that a run was committed. A lost poke costs seconds, never a ticket: the job is the guarantee. */
@Injectable()
export class CascadeWakeUp {
  private listener: () => void = () => undefined;

  poke(): void {
    this.listener();
  }

  /** One listener; a later one takes its place. */
  onPoke(listener: () => void): void {
    this.listener = listener;
  }
}
