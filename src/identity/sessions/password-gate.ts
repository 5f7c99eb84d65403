/** Answer of a gate that has too many waiting. */
export const GATE_FULL = Symbol('gate full');

/**
 * Lets a few password checks run at once and the others wait in order. Each check takes 19 MiB and a thread for some
 * 30 ms: a flood of sign-ins must take neither the memory nor, through their open tries, the right to try of others.
 */
export class PasswordGate {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly atOnce = 4,
    private readonly mostWaiting = 1_000,
  ) {}

  /** Runs `work` when its turn comes; `GATE_FULL`, at once and without running it, when too many wait already. */
  async run<T>(work: () => Promise<T>): Promise<T | typeof GATE_FULL> {
    if (this.running >= this.atOnce) {
      if (this.waiting.length >= this.mostWaiting) return GATE_FULL;
      // Whoever leaves hands over the place, so `running` does not change.
      await new Promise<void>((enter) => this.waiting.push(enter));
    } else {
      this.running += 1;
    }
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }
}
