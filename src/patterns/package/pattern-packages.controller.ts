import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { StaffMember } from '../../domain/access/staff.js';
import { Needs } from '../../identity/needs.js';
import type { Db } from '../../platform/database/db.js';
import { decodeCursor, PageQuery, pageOf } from '../../platform/http/paging.js';
import { notFound } from '../../platform/http/problem.js';
import { valueOrProblem } from '../../platform/http/value-or-problem.js';
import { Ask } from '../../tickets/http/ask.js';
import type { CommandAsk } from '../../tickets/http/ticket-answers.js';
import { patternIdOf } from '../../tickets/pattern-keys.js';
import { seenPattern } from '../pattern/pattern-row.queries.js';
import { DraftPackage } from './commands/draft-package.js';
import { PackageAnswers, seesDrafts } from './package-answers.js';
import { AnswersWith, ChangesPackage } from './package-schema.js';
import { packageSummary } from './package-view.js';
import { PACKAGE_PAGE } from './package.shape.js';
import { NewPackageBody, wordsSent } from './packages.dto.js';
import { packageRows } from './packages.queries.js';

const LIST = 'pattern-packages';

/** The packages of one pattern. */
@ApiTags('packages')
@Controller('patterns/:key/packages')
export class PatternPackagesController {
  constructor(
    private readonly answers: PackageAnswers,
    private readonly draft: DraftPackage,
  ) {}

  @Get()
  @Needs('package:read')
  @AnswersWith('Its packages and those of patterns merged into it, newest first', PACKAGE_PAGE)
  async list(@Ask() { db, by }: CommandAsk, @Param('key') key: string, @Query() { cursor, limit }: PageQuery) {
    const pattern = await patternOf(db, key, by.staff);
    const [before] = cursor === undefined ? [null] : decodeCursor(LIST, cursor, ['number']);
    const filter = { state: null, live: null, platform: null, pattern, drafts: seesDrafts(by.staff) };
    const rows = await packageRows(db, filter, before, limit + 1);
    return pageOf(rows, limit, { list: LIST, cursorOf: ({ id }) => [id], show: packageSummary });
  }

  @Post()
  @Needs('package:manage')
  @ChangesPackage('Begins a package: a draft, with what is known so far')
  async begin(@Ask() { db, by, reply }: CommandAsk, @Param('key') key: string, @Body() body: NewPackageBody) {
    const pattern = await patternOf(db, key, by.staff);
    const asked = { pattern, ...wordsSent(body), owner: body.owner ?? null };
    const row = valueOrProblem(await this.draft.run(db, asked, by.staff.id));
    reply.header('Location', `/api/v1/packages/${row.id}`);
    return this.answers.show(db, row, reply);
  }
}

async function patternOf(db: Db, key: string, reader: StaffMember): Promise<number> {
  const pattern = await seenPattern(db, patternIdOf(key), reader);
  if (!pattern) throw notFound('pattern');
  return pattern.id;
}
