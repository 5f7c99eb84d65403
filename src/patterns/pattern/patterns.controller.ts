import { Body, Controller, Get, Param, Patch, Post, Query, Req } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { may } from '../../domain/access/permissions.js';
import { Needs } from '../../identity/needs.js';
import { Clock } from '../../platform/clock.js';
import { timestampOfInstant } from '../../platform/database/timestamps.js';
import { ifMatch, staleVersion } from '../../platform/http/etag.js';
import { decodeCursor, pageOf, type Page } from '../../platform/http/paging.js';
import { validationFailed } from '../../platform/http/problem.js';
import { valueOrProblem } from '../../platform/http/value-or-problem.js';
import { Ask } from '../../tickets/http/ask.js';
import type { CommandAsk } from '../../tickets/http/ticket-answers.js';
import { patternKeyOf } from '../../tickets/pattern-keys.js';
import { idsOfKeys } from './keys-of-tickets.js';
import { signatureProblems } from './commands/change-signatures.js';
import { CreatePattern } from './commands/create-pattern.js';
import { EditPattern, type PatternEdit } from './commands/edit-pattern.js';
import { LinkTickets } from './commands/link-tickets.js';
import { PatternAnswers } from './pattern-answers.js';
import { AnswersWith, ChangesPattern } from './pattern-schema.js';
import { patternRowView, type PatternRowView } from './pattern-view.js';
import { PATTERN, PATTERN_PAGE } from './pattern.shape.js';
import { patternsOverview } from './patterns-overview.queries.js';
import { NewPatternBody, PatternChangeBody, PatternQuery } from './patterns.dto.js';

const LIST = 'patterns';

/** The problems behind the tickets. */
@ApiTags('patterns')
@Controller('patterns')
export class PatternsController {
  constructor(
    private readonly answers: PatternAnswers,
    private readonly create: CreatePattern,
    private readonly edit: EditPattern,
    private readonly links: LinkTickets,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Needs('pattern:read')
  @AnswersWith('Patterns in the order in which they need somebody, and why', PATTERN_PAGE)
  async list(@Ask() { db, by }: CommandAsk, @Query() query: PatternQuery): Promise<Page<PatternRowView>> {
    const { cursor, limit } = query;
    const place = cursor === undefined ? null : decodeCursor(LIST, cursor, ['number', 'number', 'number']);
    const after = place === null ? null : { rank: place[0], weight: place[1], id: place[2] };
    const now = timestampOfInstant(this.clock.now());
    const rows = await patternsOverview(db, filterOf(query, by), { now, after, limit: limit + 1 });
    return pageOf(rows, limit, {
      ...{ list: LIST, cursorOf: ({ rank, weight, id }) => [rank, weight, id] },
      show: (row) => patternRowView(row, by.staff),
    });
  }

  @Post()
  @Needs('pattern:manage')
  @ChangesPattern('Begins a pattern; tickets that cannot be linked refuse it as a whole')
  async begin(@Ask() ask: CommandAsk, @Body() body: NewPatternBody) {
    const { db, by, reply } = ask;
    const signatures = body.signatures ?? [];
    const problems = signatureProblems(signatures);
    if (problems.length > 0) throw validationFailed(problems);
    const ids = idsOfKeys(body.keys ?? []);
    const row = await db.atomically(async (tx) => {
      const made = valueOrProblem(await this.create.run(tx, { ...body, signatures }, by.staff.id));
      const refused = (await this.links.run(tx, made.id, ids, by.staff)).filter(({ result }) => !result.ok);
      if (refused.length > 0) throw validationFailed(refused.map(({ id }) => unlinkable(ids.indexOf(id))));
      return made;
    });
    void reply.header('Location', `/api/v1/patterns/${patternKeyOf(row.id)}`);
    return this.answers.show(ask, row.id);
  }

  @Get(':key')
  @Needs('pattern:read')
  @AnswersWith('One pattern', PATTERN)
  async one(@Ask() ask: CommandAsk, @Param('key') key: string) {
    return this.answers.show(ask, (await this.answers.rowOf(ask, key)).id);
  }

  @Patch(':key')
  @Needs('pattern:manage')
  @ApiHeader({ name: 'If-Match', required: true, description: 'ETag of the pattern you read' })
  @ChangesPattern('Changes what a pattern says, or who works it', 200)
  async change(
    @Ask() ask: CommandAsk,
    @Param('key') key: string,
    @Body() body: PatternChangeBody,
    @Req() request: FastifyRequest,
  ) {
    const version = ifMatch(request, key);
    const { id } = await this.answers.rowOf(ask, key);
    const outcome = await this.edit.run(ask.db, id, { edit: editOf(body), version, by: ask.by.staff.id });
    if (!outcome.ok && 'staleAt' in outcome) {
      throw staleVersion(key, await this.answers.view(ask.db, id, ask.by.staff));
    }
    valueOrProblem(outcome);
    return this.answers.show(ask, id);
  }
}

const unlinkable = (index: number) => ({
  pointer: `/keys/${index}`,
  detail: 'is no ticket that you may link: it is not there, closed, or waits for the fix of another pattern',
});

function filterOf({ state, platform, owner, q }: PatternQuery, by: CommandAsk['by']) {
  return {
    states: state ?? null,
    emerging: may(by.staff.role, 'pattern:manage'),
    platform: platform ?? null,
    owner: owner === undefined ? null : owner === 'none' ? ('none' as const) : Number(owner),
    q: q?.trim() ? q.trim() : null,
    id: null,
  };
}

/** A title cannot be emptied; null leaves it. */
function editOf({ title, summary, tellCaller, owner }: PatternChangeBody): PatternEdit {
  const words = { summary, tellCaller, owner };
  const sent = Object.entries(words).filter(([, value]) => value !== undefined);
  return { ...(title == null ? {} : { title }), ...(Object.fromEntries(sent) as PatternEdit) };
}
