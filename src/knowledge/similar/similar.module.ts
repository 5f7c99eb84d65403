import { Module } from '@nestjs/common';
import { TicketsModule } from '../../tickets/tickets.module.js';
import { KeepWordsLoop } from './indexing/keep-words-loop.js';
import { KeepWords } from './indexing/keep-words.js';
import { SimilarController } from './similar.controller.js';
import { SimilarTickets } from './similar-tickets.js';

/** Tickets that are alike, and the index by which they are found. */
@Module({
  imports: [TicketsModule],
  controllers: [SimilarController],
  providers: [SimilarTickets, KeepWords, KeepWordsLoop],
  exports: [SimilarTickets],
})
export class SimilarModule {}
