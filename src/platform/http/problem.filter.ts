import { Catch, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Log } from '../log/log.js';
import { LOG } from '../log/log.module.js';
import { MethodTable } from './method-table.js';
import { answerProblem } from './problem-answer.js';
import { INTERNAL, problemOf } from './problem-of-error.js';

/** Turns every error of a request into problem+json: ours, Nest's, Fastify's, the database's and unknown ones. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    @Inject(LOG) private readonly log: Log,
    private readonly methods: MethodTable,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    // Sockets answer errors in their own protocol.
    if (host.getType() !== 'http') throw error;
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const problem = problemOf(error) ?? INTERNAL;
    if (problem.status >= 500) {
      const level = problem === INTERNAL ? 'error' : 'warn';
      this.log[level]({ err: error, requestId: request.id, route: request.routeOptions.url }, problem.code);
    }
    if (reply.sent) return;
    answerProblem(request, reply, request.is404 ? (this.methods.refusal(request) ?? problem) : problem);
  }
}
