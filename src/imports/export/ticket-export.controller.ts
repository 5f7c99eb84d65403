import { Readable } from 'node:stream';
import { Controller, Get, Query, Res, StreamableFile } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiPropertyOptional,
  ApiTags,
  OmitType,
} from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import type { FastifyReply } from 'fastify';
import type { StaffMember } from '../../domain/access/staff.js';
import { CurrentStaff } from '../../identity/current-staff.js';
import { Needs } from '../../identity/needs.js';
import type { SignedIn } from '../../identity/signed-in.js';
import { Db } from '../../platform/database/db.js';
import type { TicketFilter } from '../../tickets/lists/ticket-filter.js';
import { TicketQuery } from '../../tickets/lists/ticket-query.js';
import { BYTE_ORDER_MARK, csvLine } from '../../domain/csv/write-csv.js';
import { EXPORT_COLUMNS, TicketExportQueries } from './ticket-export.queries.js';

/** Rows in memory at a time, whatever the size of the export. */
const BATCH = 500;
const YES_OR_NO = ['true', 'false'];

/** The filters of the list; an export has no pages. */
class ExportQuery extends OmitType(TicketQuery, ['cursor', 'limit', 'filter'] as const) {
  @ApiPropertyOptional({ enum: YES_OR_NO, description: 'Begin with a byte-order mark, for Excel' })
  @IsOptional()
  @IsIn(YES_OR_NO)
  bom?: string;
}

/** Tickets as CSV: the rows that the list would show, all of them. */
@ApiTags('tickets')
@ApiBearerAuth()
@Controller()
export class TicketExportController {
  constructor(
    private readonly db: Db,
    private readonly queries: TicketExportQueries,
  ) {}

  @Get('tickets.csv')
  @Needs('export:read')
  @ApiOperation({
    summary: 'Tickets you may see as CSV, newest first',
    description:
      'UTF-8, the filters of the list. A cell that a spreadsheet would run as a formula has an apostrophe before it.',
  })
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string' } })
  export(
    @Query() { bom, ...filter }: ExportQuery,
    @CurrentStaff() { staff }: SignedIn,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): StreamableFile {
    const lines = this.lines(staff, filter as TicketFilter, bom === 'true');
    void reply.header('Content-Disposition', 'attachment; filename="tickets.csv"');
    return new StreamableFile(Readable.from(lines, { objectMode: false }), { type: 'text/csv; charset=utf-8' });
  }

  /** Keyset batches: each sees what is committed then, and none of them holds a connection while the client reads. */
  private async *lines(reader: StaffMember, filter: TicketFilter, bom: boolean): AsyncGenerator<string> {
    yield (bom ? BYTE_ORDER_MARK : '') + csvLine(Object.keys(EXPORT_COLUMNS));
    let after: number | null = null;
    for (;;) {
      const rows = await this.queries.batch(this.db, reader, { filter, after, limit: BATCH });
      if (rows.length > 0) yield rows.map((row) => csvLine(row.cells)).join('');
      if (rows.length < BATCH) return;
      after = rows.at(-1)?.id ?? null;
    }
  }
}
