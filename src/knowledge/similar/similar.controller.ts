import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Needs } from '../../identity/needs.js';
import { notFound } from '../../platform/http/problem.js';
import { Ask } from '../../tickets/http/ask.js';
import type { CommandAsk } from '../../tickets/http/ticket-answers.js';
import { Answers } from '../../tickets/http/ticket-schema.js';
import { maySee } from '../../tickets/sight.js';
import { idOfKey } from '../../tickets/ticket-row.js';
import { TicketsStore } from '../../tickets/tickets.store.js';
import { SimilarQuery, TypedBody } from './similar.dto.js';
import { SIMILAR_FOUND } from './similar.shape.js';
import { SimilarTickets } from './similar-tickets.js';
import { askedByForm, askedByTicket } from './typed-question.js';

/** Tickets like one that stands, or like one that is being typed. */
@ApiTags('intake')
@Controller()
export class SimilarController {
  constructor(
    private readonly similar: SimilarTickets,
    private readonly tickets: TicketsStore,
  ) {}

  @Get('tickets/:key/similar')
  @Needs('ticket:read')
  @Answers('Tickets like this one: of its signature first, then by words; each says why', SIMILAR_FOUND)
  async ofTicket(@Ask() { db, by }: CommandAsk, @Param('key') key: string, @Query() { limit }: SimilarQuery) {
    const id = idOfKey(key);
    const read = id === null ? null : await this.tickets.read(db, id, by.staff.id);
    if (!read || !maySee({ staff: by.staff }, read)) throw notFound('ticket');
    return this.similar.find(db, askedByTicket(read.record), by.staff, { limit, except: id });
  }

  /** A POST: what people type does not belong into addresses and the logs of what stands before the program. */
  @Post('intake/similar')
  @HttpCode(200)
  @Needs('ticket:log')
  @Answers('Tickets like what is typed so far; nothing is stored', SIMILAR_FOUND)
  whileTyping(@Ask() { db, by }: CommandAsk, @Body() body: TypedBody, @Query() { limit }: SimilarQuery) {
    return this.similar.find(db, askedByForm(body), by.staff, { limit });
  }
}
