import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { LEAST_WATCHED_DAYS } from '../../../domain/patterns/hold-window.js';
import { DAY, HOUR } from '../../../domain/instant.js';
import { Clock } from '../../../platform/clock.js';
import { Db } from '../../../platform/database/db.js';
import { timestampOfInstant } from '../../../platform/database/timestamps.js';
import { Jobs } from '../../../platform/jobs/jobs.js';
import type { Log } from '../../../platform/log/log.js';
import { LOG } from '../../../platform/log/log.module.js';
import { GiveVerdict } from './give-verdict.js';
import { BATCH, fixesWatchedSince } from './hold.queries.js';

/** Every hour: fixes whose look is due are judged, once each; one that fails is logged and holds up no other. */
@Injectable()
export class JudgeFixes implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
    private readonly verdicts: GiveVerdict,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.jobs.every('judge-fixes', HOUR, () => this.run());
  }

  async run(): Promise<void> {
    const since = timestampOfInstant(this.clock.now() - LEAST_WATCHED_DAYS * DAY);
    let ids: number[] = [];
    do {
      ids = await fixesWatchedSince(this.db, since, ids.at(-1) ?? 0);
      for (const id of ids) await this.judge(id);
    } while (ids.length === BATCH);
  }

  private async judge(id: number): Promise<void> {
    try {
      await this.verdicts.byLook(this.db, id);
    } catch (err) {
      this.log.error({ err, job: 'judge-fixes', package: id }, 'a fix was not judged');
    }
  }
}
