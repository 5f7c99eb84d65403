import { applyDecorators } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { Shape } from './shape.js';
import { TicketShape } from './ticket.shape.js';

const REFUSALS = {
  400: 'A field is missing or wrong: problem+json names it',
  401: 'Not signed in',
  403: 'Not yours to do',
  404: 'No such ticket, or not in your scope',
  409: 'Not from here, held by somebody, or changed meanwhile: problem+json says which',
} as const;

/** Documents a route that answers with a ticket. */
export function AnswersTicket(summary: string, status: 200 | 201 = 201): MethodDecorator {
  const refusals = Object.entries(REFUSALS).map(([code, description]) =>
    ApiResponse({ status: Number(code), description }),
  );
  return applyDecorators(
    ApiOperation({ summary }),
    ApiResponse({ status, description: 'The ticket as it stands now', type: TicketShape }),
    ...refusals,
  );
}

/** Documents a route that answers with something else than one ticket. */
export function Answers(summary: string, schema: Shape): MethodDecorator {
  return applyDecorators(ApiOperation({ summary }), ApiResponse({ status: 200, schema: schema as never }));
}
