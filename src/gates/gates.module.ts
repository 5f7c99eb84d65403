import { Module } from '@nestjs/common';

/** Whether a phase may go on: gates and their decisions, goals, challenges. */
@Module({ imports: [] })
export class GatesModule {}
