import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Query, Req } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Needs } from '../../identity/needs.js';
import { ifMatch } from '../../platform/http/etag.js';
import { IdParam } from '../../platform/http/id-param.js';
import { decodeCursor, pageOf } from '../../platform/http/paging.js';
import { ifMatchWhenSent } from '../../rollout/http/if-match-when-sent.js';
import { valueOrProblem } from '../../platform/http/value-or-problem.js';
import { Ask } from '../../tickets/http/ask.js';
import type { CommandAsk } from '../../tickets/http/ticket-answers.js';
import { patternIdOf } from '../../tickets/pattern-keys.js';
import { EditDraft, RemoveDraft } from './commands/edit-draft.js';
import { PackageAnswers, seesDrafts } from './package-answers.js';
import { AnswersWith, ChangesPackage } from './package-schema.js';
import { packageKey, packageSummary } from './package-view.js';
import { PACKAGE, PACKAGE_PAGE } from './package.shape.js';
import { DraftChangeBody, PackagesQuery, patternSent, wordsSent } from './packages.dto.js';
import { packageRows } from './packages.queries.js';

const LIST = 'packages';

/** Resolution packages: what solves a pattern, for everybody whom it touched. */
@ApiTags('packages')
@Controller('packages')
export class PackagesController {
  constructor(
    private readonly answers: PackageAnswers,
    private readonly editDraft: EditDraft,
    private readonly removeDraft: RemoveDraft,
  ) {}

  @Get()
  @Needs('package:read')
  @AnswersWith('Packages, newest first', PACKAGE_PAGE)
  async list(@Ask() { db, by }: CommandAsk, @Query() query: PackagesQuery) {
    const { state = null, live = null, platform = null, cursor, limit } = query;
    const pattern = query.pattern === undefined ? null : patternIdOf(query.pattern);
    const [before] = cursor === undefined ? [null] : decodeCursor(LIST, cursor, ['number']);
    const filter = { state, live, platform, pattern, drafts: seesDrafts(by.staff) };
    const rows = await packageRows(db, filter, before, limit + 1);
    return pageOf(rows, limit, { list: LIST, cursorOf: ({ id }) => [id], show: packageSummary });
  }

  @Get(':id')
  @Needs('package:read')
  @AnswersWith('One package, and what became of it', PACKAGE)
  async one(@Ask() { db, by, reply }: CommandAsk, @Param('id', IdParam) id: number) {
    return this.answers.show(db, await this.answers.seen(db, id, by.staff), reply);
  }

  @Patch(':id')
  @Needs('package:manage')
  @ApiHeader({ name: 'If-Match', required: true, description: 'ETag of the draft as you have read it' })
  @ChangesPackage('Changes a draft; a published package is superseded instead', 200)
  async edit(
    @Ask() { db, by, reply }: CommandAsk,
    @Param('id', IdParam) id: number,
    @Body() body: DraftChangeBody,
    @Req() request: FastifyRequest,
  ) {
    await this.answers.seen(db, id, by.staff);
    const version = ifMatch(request, packageKey(id));
    const change = { words: wordsSent(body), ...ownerSent(body), ...patternSent(body) };
    const row = valueOrProblem(await this.editDraft.run(db, id, { change, version, by: by.staff.id }));
    return this.answers.show(db, row, reply);
  }

  @Delete(':id')
  @HttpCode(204)
  @Needs('package:manage')
  @ApiHeader({ name: 'If-Match', required: false })
  @AnswersWith('Throws a draft away', null, 204)
  async remove(
    @Ask() { db, by }: CommandAsk,
    @Param('id', IdParam) id: number,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    await this.answers.seen(db, id, by.staff);
    const version = ifMatchWhenSent(request, packageKey(id));
    valueOrProblem(await this.removeDraft.run(db, id, { version, by: by.staff.id }));
  }
}

function ownerSent({ owner }: DraftChangeBody): { owner?: number | null } {
  return owner === undefined ? {} : { owner };
}
