/** Runs each deed at once, and when it is wanted again within the pace, once more at its end. */
export class Paced {
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly again = new Map<string, () => void>();

  constructor(private readonly ms: number) {}

  run(name: string, deed: () => void): void {
    if (this.timers.has(name)) {
      this.again.set(name, deed);
      return;
    }
    deed();
    this.timers.set(
      name,
      setTimeout(() => {
        this.timers.delete(name);
        const once = this.again.get(name);
        this.again.delete(name);
        if (once !== undefined) this.run(name, once);
      }, this.ms),
    );
  }

  stop(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
    this.again.clear();
  }
}
