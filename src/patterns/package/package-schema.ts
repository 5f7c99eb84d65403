import { applyDecorators } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { Shape } from '../../tickets/http/shape.js';
import { PACKAGE } from './package.shape.js';

const REFUSALS = {
  400: 'A field is missing or wrong: problem+json names it',
  401: 'Not signed in',
  403: 'Not yours to do',
  404: 'No such package; drafts are for tier 3 and leads',
} as const;

/** Documents a route about packages. */
export function AnswersWith(summary: string, schema: Shape | null, status: 200 | 201 | 204 = 200): MethodDecorator {
  const refusals = Object.entries(REFUSALS).map(([code, description]) =>
    ApiResponse({ status: Number(code), description }),
  );
  const shown = schema === null ? {} : { schema: schema as never };
  return applyDecorators(
    ApiOperation({ summary }),
    ApiResponse({ status, description: summary, ...shown }),
    ...refusals,
  );
}

/** Documents a step in a package's life: what it answers and how it can be refused. */
export function ChangesPackage(summary: string, status: 200 | 201 = 201): MethodDecorator {
  const conflict = 'Its state, its words or its pattern do not allow it: problem+json says which';
  return applyDecorators(AnswersWith(summary, PACKAGE, status), ApiResponse({ status: 409, description: conflict }));
}
