import { type DynamicModule, Global, Module } from '@nestjs/common';
import type { Log } from './log.js';

/** Injection token of the structured log (`@Inject(LOG) log: Log`). */
export const LOG = Symbol('log');

@Global()
@Module({})
export class LogModule {
  static with(log: Log): DynamicModule {
    return { module: LogModule, providers: [{ provide: LOG, useValue: log }], exports: [LOG] };
  }
}
