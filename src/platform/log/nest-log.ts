import type { LoggerService } from '@nestjs/common';
import type { Log } from './log.js';

/** Nest tells each module and route at every start: of use only when looking for a fault. */
const CHATTER = new Set([
  'InstanceLoader',
  'NestApplication',
  'NestFactory',
  'RouterExplorer',
  'RoutesResolver',
  'WebSocketsController',
]);

/** Nest's own messages, and those of `new Logger(context)` in features, in the structured log. */
export class NestLog implements LoggerService {
  constructor(private readonly target: Log) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.write(CHATTER.has(String(rest.at(-1))) ? 'debug' : 'info', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  /** Nest passes the context last and, for errors, a stack or an error before it. */
  private write(
    level: 'info' | 'error' | 'warn' | 'debug' | 'trace' | 'fatal',
    message: unknown,
    rest: unknown[],
  ): void {
    const context = rest.length > 0 && typeof rest.at(-1) === 'string' ? String(rest.pop()) : undefined;
    const err = message instanceof Error ? message : rest.find((item) => item instanceof Error);
    const stack = err === undefined ? rest.find((item) => typeof item === 'string') : undefined;
    const text = message instanceof Error ? message.message : String(message);
    this.target[level](
      { ...(context && { context }), ...(err !== undefined && { err }), ...(stack !== undefined && { stack }) },
      text,
    );
  }
}
