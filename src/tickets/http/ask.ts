import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { signedInOf } from '../../identity/signed-in.js';
import { requestDbOf } from '../../platform/http/request-db.js';
import type { CommandAsk } from './ticket-answers.js';

/** `@Ask() ask: CommandAsk`: the database handle of the request, who asks, and the reply that carries the ETag. */
export const Ask = createParamDecorator((_data: unknown, context: ExecutionContext): CommandAsk => {
  const http = context.switchToHttp();
  const request = http.getRequest<FastifyRequest>();
  const by = signedInOf(request);
  if (!by) throw new Error('nobody is signed in on a public route');
  return { db: requestDbOf(request), by, reply: http.getResponse<FastifyReply>() };
});
