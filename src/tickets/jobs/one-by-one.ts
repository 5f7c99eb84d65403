import { Inject, Injectable } from '@nestjs/common';
import type { Log } from '../../platform/log/log.js';
import { LOG } from '../../platform/log/log.module.js';

/** Runs a sweep over tickets one after the other: one that fails is logged and holds up no other. */
@Injectable()
export class OneByOne {
  constructor(@Inject(LOG) private readonly log: Log) {}

  async run(job: string, ids: readonly number[], work: (id: number) => Promise<unknown>): Promise<void> {
    for (const id of ids) {
      try {
        await work(id);
      } catch (err) {
        this.log.error({ err, job, ticket: id }, 'a sweep failed on a ticket');
      }
    }
  }
}
