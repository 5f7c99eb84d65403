import { Module } from '@nestjs/common';

/** The weekly meeting as an object: agenda, decisions, closure. */
@Module({ imports: [] })
export class ReviewsModule {}
