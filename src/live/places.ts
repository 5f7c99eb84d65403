/** A number of places: `in` waits for a free one and gives it back when the work is done. */
export class Places {
  private readonly queue: (() => void)[] = [];

  constructor(private free: number) {}

  async in<T>(work: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free--;
    else await new Promise<void>((resolve) => this.queue.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.queue.shift();
      if (next) next();
      else this.free++;
    }
  }
}
