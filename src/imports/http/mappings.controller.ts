import { Body, Controller, Delete, Get, HttpCode, Param, Put, Query, Res } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiBearerAuth,
  ApiBody,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProperty,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentStaff } from '../../identity/current-staff.js';
import { Needs } from '../../identity/needs.js';
import type { SignedIn } from '../../identity/signed-in.js';
import { Db } from '../../platform/database/db.js';
import { isoOfTimestamp } from '../../platform/database/timestamps.js';
import { decodeCursor, pageOf, PageQuery, type Page } from '../../platform/http/paging.js';
import { notFound, validationFailed } from '../../platform/http/problem.js';
import { RequestDb } from '../../platform/http/request-db.js';
import { listMappings, savedMapping, type SavedMapping } from '../mapping/mappings.queries.js';
import { MappingsStore } from '../mapping/mappings.store.js';
import { OWN_EXPORT } from '../mapping/own-export.js';
import { readMapping } from '../mapping/read-mapping.js';
import { FIELD_NAMES } from '../mapping/ticket-fields.js';
import { person, StaffNameView } from './import-view.js';

const LIST = 'import mappings';
const NAME = /^[a-z0-9][a-z0-9._-]{0,62}$/;

const DOCUMENT = {
  type: 'object',
  required: ['source', 'columns'],
  properties: {
    source: { type: 'string', description: 'The other system; with the external id it makes a row known' },
    columns: {
      type: 'object',
      description: `Column of the file and the field it fills, or {field, values, otherwise, dateFormat, optional}. Fields: ${FIELD_NAMES.join(', ')}`,
    },
    constants: { type: 'object', description: 'Field and text, for fields without a column and for empty cells' },
    dateFormat: { type: 'string', description: 'iso (the default), or tokens such as dd.MM.yyyy HH:mm' },
    timeZone: { type: 'string', description: 'Of times without an offset; UTC when not said' },
  },
} as const;

class MappingView {
  @ApiProperty() name!: string;
  @ApiProperty(DOCUMENT as never) mapping!: Record<string, unknown>;
  @ApiProperty({ type: StaffNameView, nullable: true }) savedBy!: StaffNameView | null;
  @ApiProperty({ format: 'date-time' }) savedAt!: string;
}

class MappingPageView {
  @ApiProperty({ type: [MappingView] }) items!: MappingView[];
  @ApiProperty({ type: String, nullable: true }) next!: string | null;
}

/** What the columns of other systems' files mean, kept under names. */
@ApiTags('imports')
@ApiBearerAuth()
@Controller('import-mappings')
export class MappingsController {
  constructor(private readonly store: MappingsStore) {}

  @Get()
  @Needs('import:run')
  @ApiOperation({ summary: 'Saved mappings in the order of their names' })
  @ApiOkResponse({ type: MappingPageView })
  async list(@Query() { cursor, limit }: PageQuery, @RequestDb() db: Db): Promise<Page<MappingView>> {
    const after = cursor === undefined ? null : decodeCursor(LIST, cursor, ['string'])[0];
    const rows = await listMappings(db, after, limit);
    return pageOf(rows, limit, { list: LIST, cursorOf: (row) => [row.name], show: shown });
  }

  @Get(':name')
  @Needs('import:run')
  @ApiOperation({ summary: 'One saved mapping' })
  @ApiOkResponse({ type: MappingView })
  @ApiNotFoundResponse()
  async read(@Param('name') name: string, @RequestDb() db: Db): Promise<MappingView> {
    const row = await savedMapping(db, name);
    if (!row) throw notFound('mapping');
    return shown(row);
  }

  @Put(':name')
  @Needs('import:run')
  @ApiOperation({ summary: 'Save a mapping under a name' })
  @ApiBody({ schema: DOCUMENT as never })
  @ApiOkResponse({ type: MappingView })
  @ApiCreatedResponse({ type: MappingView, description: 'There was none of that name' })
  @ApiBadRequestResponse({ description: 'All that is wrong with it, by JSON pointer' })
  async save(
    @Param('name') name: string,
    @Body() body: unknown,
    @RequestDb() db: Db,
    @CurrentStaff() { staff }: SignedIn,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MappingView> {
    if (!NAME.test(name))
      throw validationFailed([{ pointer: '/name', detail: 'takes lower-case letters, digits, dots and dashes' }]);
    if (name === OWN_EXPORT) throw validationFailed([{ pointer: '/name', detail: 'is built in: choose another name' }]);
    const read = readMapping(body);
    if (!read.ok) throw validationFailed(read.faults);
    reply.status((await this.store.put(db, name, body, staff.id)) ? 201 : 200);
    return shown((await savedMapping(db, name))!);
  }

  @Delete(':name')
  @HttpCode(204)
  @Needs('import:run')
  @ApiOperation({ summary: 'Forget a saved mapping; what was imported with it stays' })
  @ApiNoContentResponse()
  @ApiNotFoundResponse()
  async remove(@Param('name') name: string, @RequestDb() db: Db): Promise<void> {
    if (!(await this.store.remove(db, name))) throw notFound('mapping');
  }
}

function shown({ name, document, savedById, savedByName, savedAt }: SavedMapping): MappingView {
  return { name, mapping: document, savedBy: person(savedById, savedByName), savedAt: isoOfTimestamp(savedAt) };
}
