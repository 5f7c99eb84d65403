import { Module } from '@nestjs/common';
import { TicketsModule } from '../../tickets/tickets.module.js';
import { IndexLoop } from './indexing/index-loop.js';
import { IndexTexts } from './indexing/index-texts.js';
import { SimilarController } from './similar.controller.js';
import { SimilarTickets } from './similar-tickets.js';

/** Tickets that are alike, and the index by which they are found. */
@Module({
  imports: [TicketsModule],
  controllers: [SimilarController],
  providers: [SimilarTickets, IndexTexts, IndexLoop],
  exports: [SimilarTickets],
})
export class SimilarModule {}
