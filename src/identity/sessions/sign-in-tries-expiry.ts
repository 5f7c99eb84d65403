import { Injectable, type OnModuleInit } from '@nestjs/common';
import { MINUTE } from '../../domain/instant.js';
import { Db } from '../../platform/database/db.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { forgetOldTries } from './sign-in-tries.store.js';

export const SIGN_IN_TRIES_EXPIRY = 'sign-in-tries-expiry';

/** Who guesses names leaves a try for each of them, and no sign-in that would clear them away. */
@Injectable()
export class SignInTriesExpiry implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly db: Db,
  ) {}

  onModuleInit(): void {
    this.jobs.every(SIGN_IN_TRIES_EXPIRY, 10 * MINUTE, () => forgetOldTries(this.db));
  }
}
