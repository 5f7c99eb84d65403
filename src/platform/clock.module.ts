import { type DynamicModule, Global, Module } from '@nestjs/common';
import { Clock } from './clock.js';

/** The one clock of the program: a test that passes its own moves the time of every feature. */
@Global()
@Module({})
export class ClockModule {
  static with(clock: Clock): DynamicModule {
    return { module: ClockModule, providers: [{ provide: Clock, useValue: clock }], exports: [Clock] };
  }
}
