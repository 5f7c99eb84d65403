import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Db } from '../database/db.js';
import { Jobs } from '../jobs/jobs.js';
import { deleteOldKeys } from './idempotency.store.js';

const HOUR_MS = 3_600_000;

/** Keys are kept for a day. */
@Injectable()
export class IdempotencyExpiry implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly db: Db,
  ) {}

  onModuleInit(): void {
    this.jobs.every('idempotency-expiry', HOUR_MS, () => deleteOldKeys(this.db).then(() => undefined));
  }
}
