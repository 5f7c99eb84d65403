import pg from 'pg';

/** A constraint that a write would have broken. */
export interface ConstraintViolation {
  kind: 'unique' | 'foreign_key' | 'check' | 'not_null' | 'exclusion';
  /** Name of the constraint; of the column for `not_null`. */
  constraint: string;
  table: string;
}

/** The database could not be reached, or the connection broke while a statement ran. Answered 503 with Retry-After. */
export class DatabaseAway extends Error {
  constructor(cause: unknown) {
    super(`the database is away: ${cause instanceof Error ? cause.message || cause.name : String(cause)}`, { cause });
    this.name = 'DatabaseAway';
  }
}

const VIOLATIONS: Record<string, ConstraintViolation['kind']> = {
  '23505': 'unique',
  '23503': 'foreign_key',
  '23514': 'check',
  '23502': 'not_null',
  '23P01': 'exclusion',
};

/** Admin shutdown, crash shutdown, starting up, too many connections, read-only (a standby after failover). */
const AWAY_STATES = new Set(['57P01', '57P02', '57P03', '57P05', '53300', '25006', '25P03']);

const AWAY_NODE_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ECONNABORTED',
]);

const AWAY_MESSAGES =
  /^(Connection terminated|Client has encountered a connection error|Client was closed|Connection ended|timeout exceeded when trying to connect|Cannot use a pool after calling end|timeout expired|Query read timeout)/;

/** The error of the driver inside one that TypeORM or somebody else wrapped. */
function driverError(
  error: unknown,
): { code?: unknown; constraint?: unknown; table?: unknown; column?: unknown } & Error {
  let current = error as { driverError?: unknown; cause?: unknown } | undefined;
  for (let depth = 0; depth < 5 && current; depth++) {
    if (current instanceof pg.DatabaseError) return current;
    const inner = current.driverError ?? current.cause;
    if (!inner) break;
    current = inner as typeof current;
  }
  return (current ?? new Error('unknown')) as Error;
}

/** SQLSTATE of a database error, or undefined for any other error; EPIPE, of a socket, has the form of one. */
export function sqlState(error: unknown): string | undefined {
  const { code } = driverError(error);
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && !AWAY_NODE_CODES.has(code) ? code : undefined;
}

/** True when running the whole transaction again may succeed: serialization failure or deadlock. */
export function isRetryable(error: unknown): boolean {
  const state = sqlState(error);
  return state === '40001' || state === '40P01';
}

/**
 * A statement prepared before a migration changed the columns it answers. Nothing was done; on that connection it comes
 * back with every use.
 */
export function isStalePlan(error: unknown): boolean {
  return sqlState(error) === '0A000' && driverError(error).message.startsWith('cached plan must not change');
}

/** A connection to give up: a lost one, and one whose prepared statement outlived a migration. */
export function isBeyondUse(error: unknown): boolean {
  return isDatabaseAway(error) || isStalePlan(error);
}

/** True when the connection is gone or none could be had. */
export function isDatabaseAway(error: unknown): boolean {
  if (error instanceof DatabaseAway) return true;
  const state = sqlState(error);
  if (state !== undefined) return state.startsWith('08') || AWAY_STATES.has(state);
  const inner = driverError(error);
  return (typeof inner.code === 'string' && AWAY_NODE_CODES.has(inner.code)) || AWAY_MESSAGES.test(inner.message ?? '');
}

/** The constraint that a statement broke, or undefined for any other error. */
export function violatedConstraint(error: unknown): ConstraintViolation | undefined {
  const kind = VIOLATIONS[sqlState(error) ?? ''];
  if (!kind) return undefined;
  const inner = driverError(error);
  return {
    kind,
    constraint: String((kind === 'not_null' ? inner.column : inner.constraint) ?? ''),
    table: String(inner.table ?? ''),
  };
}

/** True when a write broke the unique constraint or index of that name. */
export function isUniqueViolation(error: unknown, constraint: string): boolean {
  const violation = violatedConstraint(error);
  return violation?.kind === 'unique' && violation.constraint === constraint;
}

/** The constraint that a failed statement names, whatever its SQLSTATE: triggers of the schema name theirs as well. */
export function namedConstraint(error: unknown): string | undefined {
  const { constraint } = driverError(error);
  return typeof constraint === 'string' ? constraint : undefined;
}
