import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBadRequestResponse, ApiTags } from '@nestjs/swagger';
import { askedCode, catalogueKey, findInCatalogue } from '../../domain/knowledge/codes/look-up.js';
import { Needs } from '../../identity/needs.js';
import { decodeCursor, pageOf } from '../../platform/http/paging.js';
import { validationFailed } from '../../platform/http/problem.js';
import { Answers } from '../../tickets/http/ticket-schema.js';
import { CODE, CODE_PAGE } from './code.shape.js';
import { codeView } from './code-view.js';
import { CodeQuery, CodesQuery } from './codes.dto.js';

/** The error codes that Microsoft documents for Intune. In memory: no question touches the database. */
@ApiTags('knowledge')
@Controller('error-codes')
export class CodesController {
  @Get()
  @Needs('knowledge:read')
  @Answers('Codes by any printed form, by name or by words; the one asked for first, known or not', CODE_PAGE)
  @ApiBadRequestResponse()
  list(@Query() { q = '', platform, cursor, limit }: CodesQuery) {
    const list = `error codes ${JSON.stringify([q, platform ?? null])}`;
    const [rank, key] = cursor === undefined ? [-1, ''] : decodeCursor(list, cursor, ['number', 'string']);
    const hits = findInCatalogue(q, platform ?? null);
    const from = cursor === undefined ? 0 : hits.findIndex((hit) => hit.rank === rank && hit.key === key) + 1;
    return pageOf(hits.slice(from, from + limit + 1), limit, {
      list,
      cursorOf: (hit) => [hit.rank, hit.key],
      show: (hit) => ({ ...codeView(hit.key, platform ?? null), why: hit.why }),
    });
  }

  @Get(':code')
  @Needs('knowledge:read')
  @Answers('One code in any printed form; of an unknown one what its digits say', CODE)
  @ApiBadRequestResponse({ description: 'It is no code in any form: errors says why' })
  one(@Param('code') text: string, @Query() { platform }: CodeQuery) {
    const asked = askedCode(text);
    if (!asked.ok) throw validationFailed([{ pointer: '/code', detail: asked.detail }]);
    return codeView(catalogueKey(asked.code), platform ?? null);
  }
}
