import { applyDecorators } from '@nestjs/common';
import { IsISO8601, IsString, Matches } from 'class-validator';

const ZONED = /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** A time with its offset, on a day that exists: without an offset it means different things to different people. */
export const ZonedTime = (): PropertyDecorator =>
  applyDecorators(
    IsString(),
    IsISO8601({ strict: true, strictSeparator: true }, { message: 'must be a date and time in ISO 8601' }),
    Matches(ZONED, { message: 'must be a date and time in ISO 8601 with offset' }),
  );
