import { Controller, Get, HttpCode, Param, Post, Query, Res, UseGuards } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiBearerAuth,
  ApiBody,
  ApiConflictResponse,
  ApiConsumes,
  ApiCreatedResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentStaff } from '../../identity/current-staff.js';
import { Needs } from '../../identity/needs.js';
import type { SignedIn } from '../../identity/signed-in.js';
import { Db } from '../../platform/database/db.js';
import { IdParam } from '../../platform/http/id-param.js';
import { decodeCursor, pageOf, PageQuery, type Page } from '../../platform/http/paging.js';
import { notFound, validationFailed } from '../../platform/http/problem.js';
import { RequestDb } from '../../platform/http/request-db.js';
import { ImportTickets } from '../commands/import-tickets.js';
import { importById, listImports } from '../imports.queries.js';
import { RevertImport } from '../revert/revert-import.js';
import { ReceivedUpload, ReceiveUpload, Upload } from '../upload/receive-upload.guard.js';
import { closeParts, type Parts } from '../upload/receive-parts.js';
import { AcceptsUpload } from '../upload/unread-bodies.js';
import { askedMapping } from './asked-mapping.js';
import { ImportQuery } from './import.dto.js';
import { importProblem, revertProblem } from './import-problems.js';
import { DryRunView, dryRunView, ImportPageView, ImportView, importView, ReversionView } from './import-view.js';

const LIST = 'imports';

const UPLOAD = {
  schema: {
    type: 'object',
    required: ['file'],
    properties: {
      file: { type: 'string', format: 'binary', description: 'CSV of tickets' },
      exposure: {
        type: 'string',
        format: 'binary',
        description: 'CSV of exposure: phase, date, platform, attempts, enrolledDevices, group',
      },
      mapping: { type: 'string', description: 'Name of a mapping, or the mapping itself as JSON' },
    },
  },
} as const;

/** Tickets of other systems, from files. */
@ApiTags('imports')
@ApiBearerAuth()
@Controller('imports')
export class ImportsController {
  constructor(
    private readonly imports: ImportTickets,
    private readonly revert: RevertImport,
  ) {}

  @Post()
  @Needs('import:run')
  @AcceptsUpload()
  @UseGuards(ReceiveUpload)
  @ApiOperation({
    summary: 'Import tickets from CSV',
    description:
      'Closed tickets come in as quiet history, open ones into the queue of their tier. All rows or none, unless ' +
      '`partial=true`; the same file again changes nothing. With `dryRun=true` (answered with 200) nothing is changed at all.',
  })
  @ApiConsumes('multipart/form-data', 'text/csv')
  @ApiBody(UPLOAD as never)
  @ApiCreatedResponse({ type: ImportView })
  @ApiOkResponse({ type: DryRunView, description: 'The dry run' })
  @ApiBadRequestResponse({ description: 'The problem names line, column and what is wrong, for the first 100 rows' })
  @ApiConflictResponse({ description: 'Another import is running' })
  async run(
    @Upload() upload: ReceivedUpload,
    @Query() query: ImportQuery,
    @RequestDb() db: Db,
    @CurrentStaff() { staff }: SignedIn,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ImportView | DryRunView> {
    const parts = upload.take();
    try {
      return await this.import(db, { parts, query, by: staff.id, reply });
    } finally {
      await closeParts(parts);
    }
  }

  @Get()
  @Needs('import:run')
  @ApiOperation({ summary: 'Imports, the newest first' })
  @ApiOkResponse({ type: ImportPageView })
  async list(@Query() { cursor, limit }: PageQuery, @RequestDb() db: Db): Promise<Page<ImportView>> {
    const before = cursor === undefined ? null : decodeCursor(LIST, cursor, ['number'])[0];
    const rows = await listImports(db, before, limit);
    return pageOf(rows, limit, { list: LIST, cursorOf: (row) => [row.id], show: importView });
  }

  @Get(':id')
  @Needs('import:run')
  @ApiOperation({ summary: 'One import: how far it is, or what came of it' })
  @ApiOkResponse({ type: ImportView })
  @ApiNotFoundResponse()
  async read(@Param('id', IdParam) id: number, @RequestDb() db: Db): Promise<ImportView> {
    const row = await importById(db, id);
    if (!row) throw notFound('import');
    return importView(row);
  }

  @Post(':id/reversions')
  @HttpCode(200)
  @Needs('import:run')
  @ApiOperation({ summary: 'Take an import back as a whole: exactly what it made' })
  @ApiOkResponse({ type: ReversionView })
  @ApiNotFoundResponse()
  @ApiConflictResponse({
    description: 'Somebody has worked on one of its tickets: they are named, nothing is taken back',
  })
  async reversion(
    @Param('id', IdParam) id: number,
    @RequestDb() db: Db,
    @CurrentStaff() { staff }: SignedIn,
  ): Promise<ReversionView> {
    const result = await this.revert.run(db, id, staff.id);
    if (!result.ok) throw revertProblem(result);
    return { ...importView(result.row), reverted: result.reverted };
  }

  private async import(db: Db, { parts, query, by, reply }: AskedImport): Promise<ImportView | DryRunView> {
    const file = parts.files.get('file');
    if (!file) throw validationFailed([{ pointer: '/file', detail: 'is missing: send the CSV of tickets' }]);
    const { name, mapping } = await askedMapping(db, query.mapping, parts.texts.get('mapping'));
    const result = await this.imports.run(db, {
      ...{ file, mapping, mappingName: name, by, fileName: query.fileName ?? file.name },
      exposure: parts.files.get('exposure') ?? null,
      dryRun: query.dryRun === 'true',
      partial: query.partial === 'true',
    });
    if (!result.ok) throw importProblem(result);
    if (result.importId === null) {
      reply.status(200);
      return dryRunView(result.report);
    }
    reply.header('Location', `/api/v1/imports/${result.importId}`);
    return importView((await importById(db, result.importId))!);
  }
}

interface AskedImport {
  parts: Parts;
  query: ImportQuery;
  by: number;
  reply: FastifyReply;
}
