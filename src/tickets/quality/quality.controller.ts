import { Body, Controller, Delete, Get, HttpCode, HttpStatus, Param, Post, Query } from '@nestjs/common';
import { ApiBadRequestResponse, ApiConflictResponse, ApiNoContentResponse, ApiNotFoundResponse } from '@nestjs/swagger';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { whyAsked } from '../../domain/knowledge/escalation-quality.js';
import { explainSignature } from '../../domain/signature/explain-signature.js';
import { Needs } from '../../identity/needs.js';
import { isoOfTimestamp } from '../../platform/database/timestamps.js';
import { IdParam } from '../../platform/http/id-param.js';
import { decodeCursor, pageOf } from '../../platform/http/paging.js';
import { valueOrProblem } from '../../platform/http/value-or-problem.js';
import { Ask } from '../http/ask.js';
import type { CommandAsk } from '../http/ticket-answers.js';
import { Answers } from '../http/ticket-schema.js';
import { ChangeRequiredFields } from './change-required-fields.js';
import { QualityReport } from './quality-report.js';
import { RequiredFieldBody, RequiredFieldsQuery, ReturnsQuery } from './quality.dto.js';
import { REQUIRED_FIELD, REQUIRED_FIELDS, RETURNS, SUGGESTIONS } from './quality.shape.js';
import { symptomFields, type SymptomField } from './symptom-fields.queries.js';

const LIST = 'required fields';

/** What comes back down and why, by symptom and never by person; and what a symptom's hand-overs must bring. */
@ApiTags('quality')
@Controller('quality')
export class QualityController {
  constructor(
    private readonly report: QualityReport,
    private readonly change: ChangeRequiredFields,
  ) {}

  @Get('returns')
  @Needs('trends:read')
  @Answers('Hand-overs upwards that came back, by signature and reason; most returns first', RETURNS)
  @ApiBadRequestResponse()
  async returns(@Ask() { db }: CommandAsk, @Query() query: ReturnsQuery) {
    const { window, total, symptoms } = await this.report.symptoms(db, query);
    const items = symptoms
      .slice(0, query.limit)
      .map((symptom) => ({ ...symptom, required: this.report.asks(symptom) }));
    return { window, total, items, more: symptoms.length > query.limit };
  }

  @Get('suggestions')
  @Needs('trends:read')
  @Answers('What hand-overs of a signature lack most often and nobody asks for', SUGGESTIONS)
  @ApiBadRequestResponse()
  async suggestions(@Ask() { db }: CommandAsk, @Query() query: ReturnsQuery) {
    const { window, items } = await this.report.suggestions(db, query);
    return { window, items: items.slice(0, query.limit) };
  }

  @Get('required-fields')
  @Needs('trends:read')
  @Answers('Fields that signatures ask for, beyond the policy', REQUIRED_FIELDS)
  @ApiBadRequestResponse()
  async list(@Ask() { db }: CommandAsk, @Query() { signature, cursor, limit }: RequiredFieldsQuery) {
    const after = cursor === undefined ? 0 : decodeCursor(LIST, cursor, ['number'])[0];
    const rows = await symptomFields(db, signature ?? null, after, limit + 1);
    return pageOf(rows, limit, { list: LIST, cursorOf: (row) => [row.id], show });
  }

  @Post('required-fields')
  @Needs('quality:manage')
  @ApiOperation({ summary: 'Hand-overs of a signature must bring this field from now on' })
  @ApiResponse({ status: 201, schema: REQUIRED_FIELD as never })
  @ApiBadRequestResponse()
  @ApiConflictResponse({ description: 'They must bring it already' })
  async add(@Ask() { db, by }: CommandAsk, @Body() { signature, field, why = null }: RequiredFieldBody) {
    return show(valueOrProblem(await this.change.add(db, { signature, field, why }, by.staff.id)));
  }

  @Delete('required-fields/:id')
  @HttpCode(HttpStatus.NO_CONTENT)
  @Needs('quality:manage')
  @ApiOperation({ summary: 'Hand-overs of the signature go up without this field again' })
  @ApiNoContentResponse()
  @ApiNotFoundResponse()
  async remove(@Ask() { db, by }: CommandAsk, @Param('id', IdParam) id: number): Promise<void> {
    valueOrProblem(await this.change.remove(db, id, by.staff.id));
  }
}

function show({ by, byName, at, ...field }: SymptomField) {
  return {
    ...field,
    explained: explainSignature(field.signature),
    says: whyAsked(field),
    by: by === null ? null : { id: by, name: byName ?? '' },
    at: isoOfTimestamp(at),
  };
}
