import { applyDecorators } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { Shape } from '../tickets/http/shape.js';

const REFUSALS = {
  400: 'A field is missing or wrong: problem+json names it',
  401: 'Not signed in',
  403: 'Not yours to do',
  404: 'No such review or decision',
} as const;

/** Documents a route about reviews. */
export function AnswersWith(summary: string, schema: Shape, status: 200 | 201 = 200): MethodDecorator {
  const refusals = Object.entries(REFUSALS).map(([code, description]) =>
    ApiResponse({ status: Number(code), description }),
  );
  return applyDecorators(
    ApiOperation({ summary }),
    ApiResponse({ status, description: summary, schema: schema as never }),
    ...refusals,
  );
}

/** Documents a change that the state may not allow. */
export function Changes(summary: string, schema: Shape, status: 200 | 201 = 201): MethodDecorator {
  const conflict = 'The review is closed, or it is not possible now: problem+json says which';
  return applyDecorators(AnswersWith(summary, schema, status), ApiResponse({ status: 409, description: conflict }));
}

/** Documents a change that names the version it is based on. */
export function ChangesVersion(summary: string, schema: Shape): MethodDecorator {
  return applyDecorators(
    Changes(summary, schema, 200),
    ApiResponse({ status: 412, description: 'Somebody changed it; `current` shows it' }),
    ApiResponse({ status: 428, description: 'Send If-Match' }),
  );
}
