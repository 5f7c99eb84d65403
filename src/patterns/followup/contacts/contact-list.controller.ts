import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Needs } from '../../../identity/needs.js';
import { decodeCursor, pageOf } from '../../../platform/http/paging.js';
import { valueOrProblem } from '../../../platform/http/value-or-problem.js';
import { PolicyInForce } from '../../../rollout/policy/policy-in-force.js';
import { BULK_RESULTS } from '../../../tickets/http/answer-shapes.js';
import { Ask } from '../../../tickets/http/ask.js';
import { bulkResult } from '../../../tickets/http/bulk-result.js';
import type { CommandAsk } from '../../../tickets/http/ticket-answers.js';
import { Answers } from '../../../tickets/http/ticket-schema.js';
import { QueueAsks } from '../../../tickets/queues/queue-asks.js';
import { CallBody, ContactListQuery } from './contact-list.dto.js';
import { duePeople, scriptsOf } from './contact-list.queries.js';
import { CONTACT_LIST } from './contact-list.shape.js';
import { personView, scriptsOfPage } from './contact-list-view.js';
import { RecordCall } from './record-call.js';

const LIST = 'contact list';

/** Users to contact today, by person: one call for all their tickets. */
@ApiTags('contact list')
@Controller('contact-list')
export class ContactListController {
  constructor(
    private readonly asks: QueueAsks,
    private readonly policy: PolicyInForce,
    private readonly calls: RecordCall,
  ) {}

  @Get()
  @Needs('ticket:read')
  @Answers('People to contact today with what to tell them, the most urgent first', CONTACT_LIST)
  async people(@Ask() { db, by }: CommandAsk, @Query() query: ContactListQuery) {
    const { whose, limit, cursor } = query;
    const values = cursor === undefined ? null : decodeCursor(LIST, cursor, ['string', 'string']);
    const { now, endOfDay } = this.asks.of(by.staff, 1);
    const rows = await duePeople(db, {
      ...{ reader: by.staff, whose, now, endOfDay, limit, package: query.package ?? null },
      after: values && { place: values[0], person: values[1] },
    });
    const page = rows.slice(0, limit);
    const tickets = page.flatMap((person) => person.tickets);
    const packages = [...new Set(tickets.flatMap(({ resolution }) => resolution.package ?? []))];
    const rule = this.policy.current().document.ladder.contactRule;
    const scripts = scriptsOfPage(page, await scriptsOf(db, packages), rule);
    const { items, next } = pageOf(rows, limit, {
      list: LIST,
      cursorOf: ({ place, person }) => [place, person],
      show: (person) => personView(person, scripts),
    });
    return { items, next, scripts: [...scripts.values()], cut: rows[0]?.cut ?? false };
  }

  @Post('contacts')
  @HttpCode(200)
  @Needs('ticket:work')
  @Answers('Records one call: an outcome for each ticket of the same person, with a result for each', BULK_RESULTS)
  async record(@Ask() { db, by }: CommandAsk, @Body() body: CallBody) {
    const items = valueOrProblem(await this.calls.run(db, body, by.staff));
    return { results: items.map(bulkResult) };
  }
}
