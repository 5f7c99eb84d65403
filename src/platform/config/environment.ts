import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsNotEmpty, IsOptional, IsString, Matches, Max, Min, MinLength, Validate } from 'class-validator';
import { IsAddressList, IsDatabaseUrl, IsWebUrl } from './environment-rules.js';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const WholeNumber = () =>
  Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value,
  );

/**
 * The environment variables of the program; their text is what a person sets. `NAME_FILE` names a file holding NAME.
 * Rules are checked from the bottom up: the one on the kind of value stands last.
 */
export class Environment {
  @WholeNumber()
  @Min(0, { message: 'must be at least 0' })
  @Max(65_535, { message: 'must be at most 65535' })
  @IsInt({ message: 'must be a whole number' })
  PORT: number = 3000;

  @Matches(/^[\w.:%-]+$/, { message: 'must be an address or a host name' })
  HOST: string = '127.0.0.1';

  @IsOptional()
  @Validate(IsDatabaseUrl)
  DATABASE_URL?: string;

  @IsNotEmpty({ message: 'must name a folder' })
  TIERLINE_DATA_DIR: string = './.tierline';

  @IsOptional()
  @IsString()
  @MinLength(8, { message: 'must have at least 8 characters' })
  TIERLINE_DEMO_PASSWORD?: string;

  @IsOptional()
  @Validate(IsWebUrl)
  TIERLINE_PUBLIC_URL?: string;

  @WholeNumber()
  @Min(2, { message: 'must be at least 2' })
  @Max(200, { message: 'must be at most 200' })
  @IsInt({ message: 'must be a whole number' })
  TIERLINE_POOL_SIZE: number = 16;

  @WholeNumber()
  @Min(8, { message: 'must be at least 8' })
  @Max(100_000, { message: 'must be at most 100000' })
  @IsInt({ message: 'must be a whole number' })
  TIERLINE_MAX_REQUESTS: number = 256;

  @WholeNumber()
  @Min(1, { message: 'must be at least 1' })
  @Max(100_000, { message: 'must be at most 100000' })
  @IsInt({ message: 'must be a whole number' })
  TIERLINE_MAX_SOCKETS: number = 10_000;

  @WholeNumber()
  @Min(1, { message: 'must be at least 1' })
  @Max(100_000, { message: 'must be at most 100000' })
  @IsInt({ message: 'must be a whole number' })
  TIERLINE_MAX_SOCKETS_PER_MEMBER: number = 200;

  @WholeNumber()
  @Min(20, { message: 'must be at least 20' })
  @Max(60_000, { message: 'must be at most 60000' })
  @IsInt({ message: 'must be a whole number of milliseconds' })
  TIERLINE_MAX_LOOP_DELAY_MS: number = 500;

  @WholeNumber()
  @Min(0, { message: 'must be at least 0' })
  @Max(1_000_000, { message: 'must be at most 1000000' })
  @IsInt({ message: 'must be a whole number of megabytes' })
  TIERLINE_MAX_MEMORY_MB: number = 0;

  @WholeNumber()
  @Min(0, { message: 'must be at least 0' })
  @Max(60, { message: 'must be at most 60' })
  @IsInt({ message: 'must be a whole number of seconds' })
  TIERLINE_DRAIN_SECONDS: number = 2;

  @IsIn(LOG_LEVELS, { message: `must be one of ${LOG_LEVELS.join(', ')}` })
  TIERLINE_LOG_LEVEL: LogLevel = 'info';

  @Validate(IsAddressList)
  TIERLINE_TRUST_PROXY: string = '';

  @WholeNumber()
  @Min(1, { message: 'must be at least 1' })
  @Max(720, { message: 'must be at most 720' })
  @IsInt({ message: 'must be a whole number of hours' })
  TIERLINE_SESSION_HOURS: number = 12;
}

/** Every variable, in the order of the documentation. */
export const VARIABLES = [
  'PORT',
  'HOST',
  'DATABASE_URL',
  'TIERLINE_DATA_DIR',
  'TIERLINE_DEMO_PASSWORD',
  'TIERLINE_PUBLIC_URL',
  'TIERLINE_POOL_SIZE',
  'TIERLINE_MAX_REQUESTS',
  'TIERLINE_MAX_SOCKETS',
  'TIERLINE_MAX_SOCKETS_PER_MEMBER',
  'TIERLINE_MAX_LOOP_DELAY_MS',
  'TIERLINE_MAX_MEMORY_MB',
  'TIERLINE_DRAIN_SECONDS',
  'TIERLINE_LOG_LEVEL',
  'TIERLINE_TRUST_PROXY',
  'TIERLINE_SESSION_HOURS',
] as const satisfies readonly (keyof Environment)[];

export type Variable = (typeof VARIABLES)[number];
