import { createHash } from 'node:crypto';
import { Controller, Get, Headers, Param, Query, Res } from '@nestjs/common';
import { ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { dossierBlocks } from '../../domain/patterns/dossier-blocks.js';
import { DOSSIER_STYLE, htmlOf, markdownOf } from '../../domain/patterns/dossier-print.js';
import { Needs } from '../../identity/needs.js';
import { decodeCursor, PageQuery, pageOf } from '../../platform/http/paging.js';
import { notFound } from '../../platform/http/problem.js';
import { Ask } from '../../tickets/http/ask.js';
import type { CommandAsk } from '../../tickets/http/ticket-answers.js';
import { caseIdOrNotFound, caseKeyOf } from './case-keys.js';
import { AnswersInForms, AnswersWith } from './case-schema.js';
import { caseTickets, ticketsElsewhere } from './case-tickets.queries.js';
import { CASE_TICKETS } from './case.shape.js';
import { caseById } from './cases.queries.js';
import { DOSSIER } from './dossier.shape.js';
import { Dossiers, dossierView } from './dossiers.js';

const FORMATS = ['json', 'markdown', 'html'] as const;

class DossierQuery {
  @ApiPropertyOptional({ enum: FORMATS, description: 'Absent: what Accept asks for, JSON otherwise' })
  @IsOptional()
  @IsIn(FORMATS)
  format?: (typeof FORMATS)[number];
}

/** The page loads nothing and runs nothing; its one style sheet is named by its hash. */
const PAGE_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(DOSSIER_STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The tickets of a case, and what Microsoft asks about them. */
@ApiTags('Microsoft cases')
@Controller('microsoft-cases/:key')
export class CaseTicketsController {
  constructor(private readonly dossiers: Dossiers) {}

  @Get('tickets')
  @Needs('case:read')
  @AnswersWith('Its tickets that you may see, and how many there are elsewhere', CASE_TICKETS)
  async tickets(@Ask() { db, by }: CommandAsk, @Param('key') key: string, @Query() { cursor, limit }: PageQuery) {
    const id = caseIdOrNotFound(key);
    if (!(await caseById(db, id))) throw notFound('Microsoft case');
    const list = `tickets of ${caseKeyOf(id)}`;
    const after = cursor === undefined ? 0 : decodeCursor(list, cursor, ['number'])[0];
    const rows = await caseTickets(db, id, { reader: by.staff, after, limit: limit + 1 });
    const page = pageOf(rows, limit, { list, cursorOf: (row) => [row.id], show: (row) => row.item });
    return { items: page.items, elsewhere: await ticketsElsewhere(db, id, by.staff), next: page.next };
  }

  @Get('dossier')
  @Needs('case:manage')
  @AnswersInForms('What Microsoft support asks for, filled from the tickets that you may see', {
    'application/json': DOSSIER,
    'text/markdown': { type: 'string' },
    'text/html': { type: 'string' },
  })
  async dossier(
    @Ask() { db, by }: CommandAsk,
    @Param('key') key: string,
    @Query() { format }: DossierQuery,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const dossier = await this.dossiers.of(db, caseIdOrNotFound(key), by.staff);
    if (!dossier) throw notFound('Microsoft case');
    void reply.header('Cache-Control', 'no-store').header('Vary', 'Accept');
    const form = format ?? formatOf(accept);
    if (form === 'json') return dossierView(dossier);
    const blocks = dossierBlocks(dossier);
    if (form === 'markdown') {
      void reply.type('text/markdown; charset=utf-8');
      return markdownOf(blocks);
    }
    void reply.type('text/html; charset=utf-8').header('Content-Security-Policy', PAGE_POLICY);
    return htmlOf(`${dossier.about.key} dossier`, blocks);
  }
}

/** The first form that is asked for by name. */
function formatOf(accept: string | undefined): (typeof FORMATS)[number] {
  const asked = (accept ?? '').split(',').map((kind) => kind.split(';')[0]?.trim().toLowerCase());
  for (const kind of asked) {
    if (kind === 'text/markdown') return 'markdown';
    if (kind === 'text/html') return 'html';
    if (kind === 'application/json') return 'json';
  }
  return 'json';
}
