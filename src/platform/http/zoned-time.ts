import { Matches } from 'class-validator';

const ZONED = /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** A time with its offset: without one it means different things to different people. */
export const Zoned = (): PropertyDecorator =>
  Matches(ZONED, { message: 'must be a date and time in ISO 8601 with offset' });
