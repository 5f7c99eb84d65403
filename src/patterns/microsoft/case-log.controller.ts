import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Needs } from '../../identity/needs.js';
import { decodeCursor, PageQuery, pageOf, type Page } from '../../platform/http/paging.js';
import { notFound } from '../../platform/http/problem.js';
import { valueOrProblem } from '../../platform/http/value-or-problem.js';
import { Ask } from '../../tickets/http/ask.js';
import type { CommandAsk } from '../../tickets/http/ticket-answers.js';
import { patternKeyOf } from '../../tickets/pattern-keys.js';
import { entryOf, resolutionOf } from './case-bodies.js';
import { CaseAnswers } from './case-answers.js';
import { caseIdOrNotFound, caseKeyOf } from './case-keys.js';
import { AnswersWith, ChangesCase } from './case-schema.js';
import { DRAFTED, ENTRY_PAGE } from './case.shape.js';
import { CaseViews, type CaseView } from './case-view.js';
import { CaseClosureBody, CaseResolutionBody, EntryBody, ReferenceBody } from './cases.dto.js';
import { caseById, caseEntries } from './cases.queries.js';
import { AddReference } from './commands/add-reference.js';
import { DraftResolution } from './commands/draft-resolution.js';
import { NoteEntry } from './commands/note-entry.js';

/** A Microsoft resolution that became a draft. */
interface DraftedView {
  case: CaseView;
  package: number;
  pattern: string;
}

/** What happens on a case: its log, whose turn it is, its numbers, its end. */
@ApiTags('Microsoft cases')
@Controller('microsoft-cases/:key')
export class CaseLogController {
  constructor(
    private readonly answers: CaseAnswers,
    private readonly views: CaseViews,
    private readonly noteEntry: NoteEntry,
    private readonly addReference: AddReference,
    private readonly draft: DraftResolution,
  ) {}

  @Get('entries')
  @Needs('case:read')
  @AnswersWith('What was said by whom, newest first', ENTRY_PAGE)
  async entries(
    @Ask() { db }: CommandAsk,
    @Param('key') key: string,
    @Query() { cursor, limit }: PageQuery,
  ): Promise<Page<ReturnType<CaseViews['entry']>>> {
    const id = caseIdOrNotFound(key);
    if (!(await caseById(db, id))) throw notFound('Microsoft case');
    const list = `entries of ${caseKeyOf(id)}`;
    const before = cursor === undefined ? null : decodeCursor(list, cursor, ['number'])[0];
    const rows = await caseEntries(db, id, before, limit + 1);
    return pageOf(rows, limit, { list, cursorOf: (row) => [row.id], show: (row) => this.views.entry(row) });
  }

  @Post('entries')
  @Needs('case:manage')
  @ChangesCase('Notes what was said; may pass the turn. Ours: waiting tickets come back with these words')
  async note(@Ask() ask: CommandAsk, @Param('key') key: string, @Body() body: EntryBody): Promise<CaseView> {
    const noted = await this.noteEntry.run(ask.db, caseIdOrNotFound(key), entryOf(body), ask.by.staff.id);
    return this.answers.show(ask, valueOrProblem(noted));
  }

  @Post('references')
  @Needs('case:manage')
  @ChangesCase('Adds another number of the case')
  async refer(@Ask() ask: CommandAsk, @Param('key') key: string, @Body() body: ReferenceBody): Promise<CaseView> {
    const added = await this.addReference.run(ask.db, caseIdOrNotFound(key), body.reference, ask.by.staff.id);
    return this.answers.show(ask, valueOrProblem(added));
  }

  @Post('closure')
  @Needs('case:manage')
  @ChangesCase('Closes the case; tickets that still wait come back, `tickets.comingBack` says how many')
  async close(@Ask() ask: CommandAsk, @Param('key') key: string, @Body() body: CaseClosureBody): Promise<CaseView> {
    const closed = await this.noteEntry.close(ask.db, caseIdOrNotFound(key), body.text, ask.by.staff.id);
    return this.answers.show(ask, valueOrProblem(closed));
  }

  @Post('resolution')
  @Needs('case:manage')
  @AnswersWith('Makes the resolution of Microsoft a draft package of the pattern', DRAFTED, 201)
  async resolve(
    @Ask() ask: CommandAsk,
    @Param('key') key: string,
    @Body() body: CaseResolutionBody,
  ): Promise<DraftedView> {
    const id = caseIdOrNotFound(key);
    const drafted = valueOrProblem(await this.draft.run(ask.db, id, resolutionOf(body), ask.by.staff.id));
    void ask.reply.header('Location', `/api/v1/packages/${drafted.package}`);
    return {
      case: this.views.of(drafted.row),
      package: drafted.package,
      pattern: patternKeyOf(drafted.pattern),
    };
  }
}
