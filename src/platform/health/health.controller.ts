import { Controller, Get, HttpStatus, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../http/public.js';
import { Readiness, type ReadinessReport } from './readiness.js';

@ApiExcludeController()
@Controller()
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  /** The process answers. Says nothing about the database: a restart would not bring that back. */
  @Get('livez')
  @Public()
  live(): { status: string } {
    return { status: 'ok' };
  }

  @Get('readyz')
  @Public()
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<ReadinessReport> {
    const report = await this.readiness.report();
    if (!report.ready) reply.code(HttpStatus.SERVICE_UNAVAILABLE).header('Retry-After', '1');
    return report;
  }
}
