import { readFileSync } from 'node:fs';
import path from 'node:path';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { Environment, VARIABLES, type LogLevel, type Variable } from './environment.js';
import { listOf } from './environment-rules.js';
import { StartupError } from './startup-error.js';

/** How this program was told to run. Injectable; nothing else reads the environment. */
export class Config {
  readonly port: number;
  readonly host: string;
  /** Undefined: the embedded PostgreSQL in `dataDir`. */
  readonly databaseUrl: string | undefined;
  /** Absolute path of the folder for the embedded database and uploads. */
  readonly dataDir: string;
  /** Undefined: the demo makes one up and prints it. */
  readonly demoPassword: string | undefined;
  /** Where people reach the program, without a slash at the end. Undefined: wherever it listens. */
  readonly publicUrl: string | undefined;
  readonly poolSize: number;
  /** Requests that this node works on at a time. */
  readonly maxRequests: number;
  /** Sockets of this node, and of one member of staff on it. */
  readonly maxSockets: number;
  readonly maxSocketsPerMember: number;
  /** Mean delay of the event loop over a second above which only a few requests are taken on, in milliseconds. */
  readonly maxLoopDelayMs: number;
  /** Resident memory above which only a few requests are taken on, in megabytes; 0: what the container allows. */
  readonly maxMemoryMb: number;
  /** How long SIGTERM lets clients and proxies move to another node, in seconds. */
  readonly drainSeconds: number;
  readonly logLevel: LogLevel;
  /** Addresses whose `X-Forwarded-For` is believed; nobody's when empty. */
  readonly trustProxy: readonly string[];
  readonly sessionHours: number;

  constructor(environment: Environment) {
    this.port = environment.PORT;
    this.host = environment.HOST;
    this.databaseUrl = environment.DATABASE_URL;
    this.dataDir = path.resolve(environment.TIERLINE_DATA_DIR);
    this.demoPassword = environment.TIERLINE_DEMO_PASSWORD;
    this.publicUrl = environment.TIERLINE_PUBLIC_URL?.replace(/\/+$/, '');
    this.poolSize = environment.TIERLINE_POOL_SIZE;
    this.maxRequests = environment.TIERLINE_MAX_REQUESTS;
    this.maxSockets = environment.TIERLINE_MAX_SOCKETS;
    this.maxSocketsPerMember = environment.TIERLINE_MAX_SOCKETS_PER_MEMBER;
    this.maxLoopDelayMs = environment.TIERLINE_MAX_LOOP_DELAY_MS;
    this.maxMemoryMb = environment.TIERLINE_MAX_MEMORY_MB;
    this.drainSeconds = environment.TIERLINE_DRAIN_SECONDS;
    this.logLevel = environment.TIERLINE_LOG_LEVEL;
    this.trustProxy = listOf(environment.TIERLINE_TRUST_PROXY);
    this.sessionHours = environment.TIERLINE_SESSION_HOURS;
  }

  /** True when people reach the program over TLS. */
  get isSecure(): boolean {
    return this.publicUrl?.startsWith('https:') ?? false;
  }
}

/** Reads and checks the environment. Throws a `StartupError` whose line names the bad variable. */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  refuseUnknown(env);
  const set: Partial<Record<Variable, string>> = {};
  for (const name of VARIABLES) {
    const text = valueOf(env, name);
    if (text !== undefined) set[name] = text;
  }
  const environment = plainToInstance(Environment, set);
  const [wrong] = validateSync(environment, { stopAtFirstError: true });
  if (wrong) throw new StartupError(`${wrong.property} ${Object.values(wrong.constraints ?? {})[0] ?? 'is not valid'}`);
  return new Config(environment);
}

/** A value from the variable itself or from the file that NAME_FILE names; an empty one counts as not set. */
function valueOf(env: Readonly<Record<string, string | undefined>>, name: Variable): string | undefined {
  const text = env[name] || undefined;
  const file = env[`${name}_FILE`] || undefined;
  if (file === undefined) return text;
  if (text !== undefined) throw new StartupError(`${name} and ${name}_FILE are both set: set one of them`);
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '') || undefined;
  } catch (error) {
    throw new StartupError(`${name}_FILE cannot be read: ${(error as Error).message}`, error);
  }
}

/** A misspelt name would silently mean the default. */
function refuseUnknown(env: Readonly<Record<string, string | undefined>>): void {
  const known = new Set<string>(VARIABLES.flatMap((name) => [name, `${name}_FILE`]));
  const unknown = Object.keys(env).find(
    (name) => name.startsWith('TIERLINE_') && !name.startsWith('TIERLINE_TEST_') && !known.has(name),
  );
  if (unknown !== undefined) throw new StartupError(`${unknown} is not a variable of this program`);
}
