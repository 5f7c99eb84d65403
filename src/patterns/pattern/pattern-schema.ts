import { applyDecorators, HttpCode } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { Shape } from '../../tickets/http/shape.js';
import { PATTERN } from './pattern.shape.js';

const REFUSALS = {
  400: 'A field is missing or wrong: problem+json names it',
  401: 'Not signed in',
  403: 'Not yours to do',
  404: 'No such pattern',
} as const;

/** Documents a route about patterns. */
export function AnswersWith(summary: string, schema: Shape, status: 200 | 201 = 200): MethodDecorator {
  const refusals = Object.entries(REFUSALS).map(([code, description]) =>
    ApiResponse({ status: Number(code), description }),
  );
  return applyDecorators(
    HttpCode(status),
    ApiOperation({ summary }),
    ApiResponse({ status, description: summary, schema: schema as never }),
    ...refusals,
  );
}

/** Documents a change of a pattern, which answers with the pattern. */
export function ChangesPattern(summary: string, status: 200 | 201 = 201): MethodDecorator {
  const conflict = 'The pattern does not allow it: problem+json says why';
  return applyDecorators(AnswersWith(summary, PATTERN, status), ApiResponse({ status: 409, description: conflict }));
}
