import { Global, Module } from '@nestjs/common';
import { JobLocks } from './job-locks.js';
import { Jobs } from './jobs.js';

/** Features inject `Jobs` and register theirs in `onModuleInit`. */
@Global()
@Module({ providers: [Jobs, JobLocks], exports: [Jobs] })
export class JobsModule {}
