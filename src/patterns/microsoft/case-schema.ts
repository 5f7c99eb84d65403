import { applyDecorators } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { Shape } from '../../tickets/http/shape.js';
import { CASE } from './case.shape.js';

const REFUSALS = {
  400: 'A field is missing or wrong: problem+json names it',
  401: 'Not signed in',
  403: 'Not yours to do',
  404: 'No such Microsoft case',
} as const;

/** Documents a route about Microsoft cases. */
export function AnswersWith(summary: string, schema: Shape, status: 200 | 201 = 200): MethodDecorator {
  return applyDecorators(
    ApiOperation({ summary }),
    ApiResponse({ status, description: summary, schema: schema as never }),
    ...refusals(),
  );
}

/** Documents a route whose answer has several content types. */
export function AnswersInForms(summary: string, forms: Readonly<Record<string, Shape>>): MethodDecorator {
  const content = Object.fromEntries(Object.entries(forms).map(([type, schema]) => [type, { schema }]));
  return applyDecorators(
    ApiOperation({ summary }),
    ApiResponse({ status: 200, description: summary, content: content as never }),
    ...refusals(),
  );
}

const refusals = (): MethodDecorator[] =>
  Object.entries(REFUSALS).map(([code, description]) => ApiResponse({ status: Number(code), description }));

/** Documents a change of a case: what it answers and how it can be refused. */
export function ChangesCase(summary: string, status: 200 | 201 = 201): MethodDecorator {
  const conflict = 'The number is another case’s, or the case does not allow it: problem+json says which';
  return applyDecorators(AnswersWith(summary, CASE, status), ApiResponse({ status: 409, description: conflict }));
}
