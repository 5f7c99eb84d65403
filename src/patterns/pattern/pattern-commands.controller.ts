import { Body, Controller, Delete, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Needs } from '../../identity/needs.js';
import { validationFailed } from '../../platform/http/problem.js';
import { valueOrProblem } from '../../platform/http/value-or-problem.js';
import { Ask } from '../../tickets/http/ask.js';
import type { CommandAsk } from '../../tickets/http/ticket-answers.js';
import { keyOf } from '../../tickets/ticket-row.js';
import { ChangePattern } from './commands/change-pattern.js';
import { ChangeSignatures } from './commands/change-signatures.js';
import { DeclineTickets } from './commands/decline-tickets.js';
import { LinkTickets } from './commands/link-tickets.js';
import { idsOfKeys, linkResultView } from './keys-of-tickets.js';
import { PatternAnswers } from './pattern-answers.js';
import { AnswersWith, ChangesPattern } from './pattern-schema.js';
import { DECLINES, LINK_RESULTS } from './pattern.shape.js';
import {
  DeclinedTicketsBody,
  PatternLinksBody,
  PatternStateBody,
  SignatureQuery,
  SignaturesBody,
} from './patterns.dto.js';

/** What people do with a pattern. */
@ApiTags('patterns')
@Controller('patterns/:key')
export class PatternCommandsController {
  constructor(
    private readonly answers: PatternAnswers,
    private readonly change: ChangePattern,
    private readonly signatures: ChangeSignatures,
    private readonly links: LinkTickets,
    private readonly declines: DeclineTickets,
  ) {}

  @Post('states')
  @Needs('pattern:manage')
  @ChangesPattern('Accepts, identifies, puts aside, ends or takes up a pattern')
  async bringTo(@Ask() ask: CommandAsk, @Param('key') key: string, @Body() body: PatternStateBody) {
    const { id } = await this.answers.rowOf(ask, key);
    const { state, reason = null, tellCaller = null, archive = null } = body;
    const input = { by: ask.by.staff.id, mover: 'person', reason, tellCaller, archive } as const;
    valueOrProblem(await this.change.moveTo(ask.db, id, state, input));
    return this.answers.show(ask, id);
  }

  @Post('signatures')
  @Needs('pattern:manage')
  @ChangesPattern('Lets signatures suggest the pattern')
  async addSignatures(@Ask() ask: CommandAsk, @Param('key') key: string, @Body() body: SignaturesBody) {
    const { id } = await this.answers.rowOf(ask, key);
    valueOrProblem(await this.signatures.add(ask.db, id, body.signatures, ask.by.staff.id));
    return this.answers.show(ask, id);
  }

  @Delete('signatures')
  @Needs('pattern:manage')
  @ChangesPattern('Takes a signature off the pattern; linked tickets stay', 200)
  async removeSignature(@Ask() ask: CommandAsk, @Param('key') key: string, @Query() query: SignatureQuery) {
    const { id } = await this.answers.rowOf(ask, key);
    valueOrProblem(await this.signatures.remove(ask.db, id, query.signature, ask.by.staff.id));
    return this.answers.show(ask, id);
  }

  @Post('links')
  @Needs('ticket:work')
  @AnswersWith('Links many tickets, with a result for each', LINK_RESULTS)
  async link(@Ask() ask: CommandAsk, @Param('key') key: string, @Body() { keys, allSuggested }: PatternLinksBody) {
    const { db, by } = ask;
    const { id } = await this.answers.rowOf(ask, key);
    if (allSuggested === true) {
      if (keys?.length) throw validationFailed([{ pointer: '/keys', detail: 'name keys, or all suggested, not both' }]);
      const { results, more } = await this.links.suggested(db, id, by.staff);
      return { results: results.map(linkResultView), more };
    }
    if (!keys?.length) throw validationFailed([{ pointer: '/keys', detail: 'names no ticket' }]);
    const results = await this.links.run(db, id, idsOfKeys(keys), by.staff);
    return { results: results.map(linkResultView), more: false };
  }

  @Post('declines')
  @Needs('ticket:work')
  @AnswersWith('Says that suggested tickets do not belong to it: they are not suggested to it again', DECLINES)
  async decline(@Ask() ask: CommandAsk, @Param('key') key: string, @Body() { keys, reason }: DeclinedTicketsBody) {
    const pattern = await this.answers.rowOf(ask, key);
    const ids = [...new Set(idsOfKeys(keys))];
    const input = { tickets: ids, reason: reason ?? null, by: ask.by.staff };
    const declined = await this.declines.run(ask.db, pattern, input);
    return {
      declined: ids.filter((id) => declined.has(id)).map(keyOf),
      notSuggested: ids.filter((id) => !declined.has(id)).map(keyOf),
    };
  }
}
