import { Module } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { OverloadModule } from '../overload/overload.module.js';
import { IdempotencyExpiry } from './idempotency-expiry.js';
import { IdempotencyInterceptor } from './idempotency.interceptor.js';
import { MethodTable } from './method-table.js';
import { ProblemFilter } from './problem.filter.js';
import { validationPipe } from './validation.js';

/** What every route gets: validation, idempotency, problem+json. */
@Module({
  imports: [OverloadModule],
  providers: [
    MethodTable,
    IdempotencyInterceptor,
    IdempotencyExpiry,
    { provide: APP_PIPE, useFactory: validationPipe },
    { provide: APP_FILTER, useClass: ProblemFilter },
  ],
  exports: [MethodTable],
})
export class HttpModule {}
