import { Injectable } from '@nestjs/common';

/** Undefined when ready, otherwise why not. */
export type ReadinessCheck = () => Promise<string | undefined>;

export interface ReadinessReport {
  ready: boolean;
  /** `ok` or the reason, by name of the check. */
  checks: Record<string, string>;
}

const PATIENCE_MS = 2_000;

/** Collects what must hold before this node should get requests. Features register their checks when they start. */
@Injectable()
export class Readiness {
  private readonly checks = new Map<string, ReadinessCheck>();
  private draining = false;

  register(name: string, check: ReadinessCheck): void {
    this.checks.set(name, check);
  }

  /** From now on not ready: the program is stopping. */
  startDraining(): void {
    this.draining = true;
  }

  get isDraining(): boolean {
    return this.draining;
  }

  async report(): Promise<ReadinessReport> {
    if (this.draining) return { ready: false, checks: { program: 'stopping' } };
    const results = await Promise.all(
      [...this.checks].map(async ([name, check]) => [name, await outcome(check)] as const),
    );
    return { ready: results.every(([, result]) => result === 'ok'), checks: Object.fromEntries(results) };
  }
}

async function outcome(check: ReadinessCheck): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const tooSlow = new Promise<string>((resolve) => (timer = setTimeout(resolve, PATIENCE_MS, 'no answer in time')));
  try {
    return (await Promise.race([check(), tooSlow])) ?? 'ok';
  } catch {
    // The reason may name hosts and users; it is in the log, not here.
    return 'failing';
  } finally {
    clearTimeout(timer);
  }
}
