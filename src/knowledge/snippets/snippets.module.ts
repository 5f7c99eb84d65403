import { Module } from '@nestjs/common';
import { TicketsModule } from '../../tickets/tickets.module.js';
import { SnippetsController } from './snippets.controller.js';
import { Snippets } from './snippets.js';

/** Text modules, filled from tickets. */
@Module({ imports: [TicketsModule], controllers: [SnippetsController], providers: [Snippets] })
export class SnippetsModule {}
