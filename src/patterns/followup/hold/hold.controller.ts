import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentStaff } from '../../../identity/current-staff.js';
import { Needs } from '../../../identity/needs.js';
import type { SignedIn } from '../../../identity/signed-in.js';
import type { Db } from '../../../platform/database/db.js';
import { etagOf } from '../../../platform/http/etag.js';
import { OneOf, Text } from '../../../platform/http/fields.js';
import { IdParam } from '../../../platform/http/id-param.js';
import { notFound } from '../../../platform/http/problem.js';
import { RequestDb } from '../../../platform/http/request-db.js';
import { ifMatchWhenSent } from '../../../rollout/http/if-match-when-sent.js';
import { valueOrProblem } from '../../../platform/http/value-or-problem.js';
import { Answers } from '../../../tickets/http/ticket-schema.js';
import { GiveVerdict } from './give-verdict.js';
import { watchedPackage } from './hold.queries.js';
import { HOLD } from './hold.shape.js';
import { holdView } from './hold-view.js';
import { ReadHold } from './read-hold.js';

const GIVEN = ['held', 'did_not_hold'] as const;

class VerdictBody {
  @OneOf(GIVEN) verdict!: (typeof GIVEN)[number];
  @Text({ max: 2000, about: 'Why' }) reason!: string;
}

/** Whether a package's fix held. */
@ApiTags('packages')
@Controller('packages/:id')
export class HoldController {
  constructor(
    private readonly hold: ReadHold,
    private readonly verdicts: GiveVerdict,
  ) {}

  @Get('hold')
  @Needs('package:read')
  @Answers('Rates of the signatures before and after publication, and what follows from them', HOLD)
  async figures(@Param('id', IdParam) id: number, @RequestDb() db: Db) {
    const watched = await watchedPackage(db, id);
    if (!watched) throw notFound('package');
    return holdView(watched, await this.hold.read(db, watched));
  }

  @Post('verdicts')
  @Needs('package:manage')
  @ApiOperation({ summary: 'Judges a fix by hand, before the program does or otherwise than it did' })
  @ApiCreatedResponse({ schema: HOLD as never })
  async judge(
    @Param('id', IdParam) id: number,
    @Body() { verdict, reason }: VerdictBody,
    @Req() request: FastifyRequest,
    @RequestDb() db: Db,
    @CurrentStaff() { staff }: SignedIn,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const version = ifMatchWhenSent(request, `package-${id}`);
    const judged = valueOrProblem(await this.verdicts.byHand(db, id, { verdict, reason, version, by: staff }));
    void reply.header('ETag', etagOf(`package-${id}`, judged.watched.version));
    return holdView(judged.watched, judged.reading);
  }
}
