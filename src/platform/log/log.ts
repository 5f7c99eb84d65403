import { pino, type DestinationStream, type Logger } from 'pino';
import type { LogLevel } from '../config/environment.js';

/** The structured log: one JSON object per line on stdout. Never holds ticket texts, bodies, tokens or passwords. */
export type Log = Logger;

/** Opens the log. */
export function openLog(level: LogLevel, destination?: DestinationStream): Log {
  return pino(
    {
      level,
      base: undefined,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: shownError },
    },
    destination ?? process.stdout,
  );
}

/** What is logged of an error. The other members of a database error quote rows (`Key (email)=(...)`). */
export function shownError(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const { code, constraint } = error as { code?: unknown; constraint?: unknown };
  return {
    type: error.name,
    message: error.message,
    ...(typeof code === 'string' && { code }),
    ...(typeof constraint === 'string' && { constraint }),
    stack: error.stack,
    ...(error.cause !== undefined && { cause: shownError(error.cause) }),
  };
}
