import { applyDecorators, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsOptional } from 'class-validator';
import { Needs } from '../../identity/needs.js';
import { decodeCursor, PageQuery } from '../../platform/http/paging.js';
import { notFound, Problem } from '../../platform/http/problem.js';
import { WORKED_TIERS, type WorkedTier } from '../../domain/words.js';
import { sendJsonPage } from '../lists/json-page.js';
import { QueueAsks } from '../queues/queue-asks.js';
import { COUNT_CAP, QueuesQueries } from '../queues/queues.queries.js';
import { QUEUES, queuesFor, type QueueName } from '../queues/queue-names.js';
import { TakeNext } from '../queues/take-next.js';
import { Ask } from './ask.js';
import { recordOrProblem } from './ticket-problems.js';
import { queueCounts, TICKET_PAGE } from './answer-shapes.js';
import { Answers, AnswersTicket } from './ticket-schema.js';
import { TicketAnswers, type CommandAsk } from './ticket-answers.js';

const TIER = { type: 'integer', enum: WORKED_TIERS, description: 'Look at another tier than your own' } as const;
const Tier = (): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional(TIER),
    IsOptional(),
    Type(() => Number),
    IsIn([...WORKED_TIERS]),
  );

class TierQuery {
  @Tier() tier?: WorkedTier;
}

class QueuePageQuery extends PageQuery {
  @Tier() tier?: WorkedTier;
}

@ApiTags('queues')
@Controller('queues')
export class QueuesController {
  constructor(
    private readonly queues: QueuesQueries,
    private readonly asks: QueueAsks,
    private readonly takeNext: TakeNext,
    private readonly answers: TicketAnswers,
  ) {}

  @Get()
  @Needs('ticket:read')
  @Answers(`Your queues and how many tickets lie in them (counted up to ${COUNT_CAP})`, queueCounts(QUEUES))
  async names(@Ask() ask: CommandAsk, @Query() query: TierQuery) {
    const { staff } = ask.by;
    const asked = this.asks.of(staff, query.tier);
    const names = queuesFor(staff);
    const counts = await this.queues.counts(ask.db, staff, names, asked);
    const items = names.map((name, index) => {
      const count = counts[index] ?? 0;
      return { name, count: Math.min(count, COUNT_CAP), more: count > COUNT_CAP };
    });
    return { tier: asked.tier, items };
  }

  @Get(':name/tickets')
  @Needs('ticket:read')
  @Answers('The tickets of a queue, the one to act on first on top', TICKET_PAGE)
  async tickets(@Ask() ask: CommandAsk, @Param('name') text: string, @Query() query: QueuePageQuery) {
    const name = queueOf(text, ask);
    const list = `queue ${name}`;
    const cursor = query.cursor === undefined ? null : decodeCursor(list, query.cursor, ['string', 'number']);
    const after = cursor && { at: cursor[0], id: cursor[1] };
    const asked = this.asks.of(ask.by.staff, query.tier);
    const rows = await this.queues.page(ask.db, ask.by.staff, name, { ask: asked, after, limit: query.limit });
    return sendJsonPage(ask.reply, rows, { limit: query.limit, list, cursorOf: (row) => [row.at, row.id] });
  }

  @Post(':name/next')
  @HttpCode(200)
  @Needs('ticket:work')
  @AnswersTicket('Takes the first free ticket of the queue; 404 empty_queue when there is none', 200)
  async next(@Ask() ask: CommandAsk, @Param('name') text: string, @Query() query: TierQuery) {
    const name = queueOf(text, ask);
    const result = await this.takeNext.run(ask.db, ask.by.staff, name, this.asks.of(ask.by.staff, query.tier));
    if (result === null) throw new Problem(404, 'empty_queue', 'There is nothing to take in this queue.');
    return this.answers.show(ask, recordOrProblem(result));
  }
}

/** Orphans are the lead's: for others that queue does not exist. */
function queueOf(text: string, { by }: CommandAsk): QueueName {
  const name = QUEUES.find((known) => known === text);
  if (name === undefined || !queuesFor(by.staff).includes(name)) throw notFound('queue');
  return name;
}
