import { Body, Controller, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiHeader, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Needs } from '../../identity/needs.js';
import { IdParam } from '../../platform/http/id-param.js';
import { ifMatchWhenSent } from '../../rollout/http/if-match-when-sent.js';
import { valueOrProblem } from '../../platform/http/value-or-problem.js';
import { Ask } from '../../tickets/http/ask.js';
import type { CommandAsk } from '../../tickets/http/ticket-answers.js';
import { CASCADE_ANSWER } from '../cascade/cascade.shape.js';
import { DoubtPackage } from './commands/doubt-package.js';
import { LetPackageStand } from './commands/let-package-stand.js';
import { PublishPackage } from './commands/publish-package.js';
import { WithdrawPackage } from './commands/withdraw-package.js';
import { PackageAnswers } from './package-answers.js';
import { ChangesPackage } from './package-schema.js';
import { packageKey } from './package-view.js';
import { DoubtBody, DryRunQuery, PublicationBody, StandsBody, WithdrawalBody } from './packages.dto.js';

/** The steps of a package's life. */
@ApiTags('packages')
@Controller('packages/:id')
export class PackageLifeController {
  constructor(
    private readonly answers: PackageAnswers,
    private readonly publishPackage: PublishPackage,
    private readonly withdrawPackage: WithdrawPackage,
    private readonly doubtPackage: DoubtPackage,
    private readonly letStand: LetPackageStand,
  ) {}

  @Post('publications')
  @HttpCode(201)
  @Needs('package:manage')
  @ApiHeader({ name: 'If-Match', required: false, description: 'ETag of the draft that you have read' })
  @ApiResponse({
    status: 200,
    description: 'With dryRun: what would become of each ticket',
    schema: CASCADE_ANSWER as never,
  })
  @ChangesPackage('Publishes a package: its tickets move after this')
  async publish(
    @Ask() { db, by, reply }: CommandAsk,
    @Param('id', IdParam) id: number,
    @Query() { dryRun = false }: DryRunQuery,
    @Body() body: PublicationBody,
    @Req() request: FastifyRequest,
  ) {
    const version = ifMatchWhenSent(request, packageKey(id));
    const order = { supersedes: body.supersedes ?? null, version, by: by.staff.id };
    if (dryRun) {
      reply.status(200);
      return valueOrProblem(await this.publishPackage.tryOut(db, id, order, by.staff));
    }
    return this.answers.show(db, valueOrProblem(await this.publishPackage.run(db, id, order)), reply);
  }

  @Post('withdrawals')
  @Needs('package:manage')
  @ChangesPackage('Takes a package out of use; what is on its way with it comes back')
  async withdraw(
    @Ask() { db, by, reply }: CommandAsk,
    @Param('id', IdParam) id: number,
    @Body() { reason }: WithdrawalBody,
  ) {
    const order = { reason, by: by.staff.id };
    return this.answers.show(db, valueOrProblem(await this.withdrawPackage.run(db, id, order)), reply);
  }

  @Post('doubts')
  @Needs('package:manage')
  @ChangesPackage('Puts a live package in doubt: calls stop')
  async doubt(@Ask() { db, by, reply }: CommandAsk, @Param('id', IdParam) id: number, @Body() { why }: DoubtBody) {
    const order = { why, by: by.staff.id };
    return this.answers.show(db, valueOrProblem(await this.doubtPackage.run(db, id, order)), reply);
  }

  @Post('stands')
  @Needs('package:manage')
  @ChangesPackage('Says that a doubted package stands: calls go on, outcomes count from now')
  async stand(@Ask() { db, by, reply }: CommandAsk, @Param('id', IdParam) id: number, @Body() { note }: StandsBody) {
    const order = { note, by: by.staff.id };
    return this.answers.show(db, valueOrProblem(await this.letStand.run(db, id, order)), reply);
  }
}
