import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DAY, HOUR } from '../../domain/instant.js';
import { Clock } from '../../platform/clock.js';
import { Db } from '../../platform/database/db.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { DRAFT_DAYS } from './draft.js';
import { forgetDrafts } from './drafts.store.js';

export const DRAFTS_EXPIRY = 'drafts-expiry';

/** What was typed and left for a month is deleted: it may name users, and nobody will send it any more. */
@Injectable()
export class DraftsExpiry implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.every(DRAFTS_EXPIRY, HOUR, () => forgetDrafts(this.db, this.clock.now() - DRAFT_DAYS * DAY));
  }
}
