/** One direction of a connection: bytes may come late, but never before those that were sent before them. */
export class DelayLine {
  private readonly waiting: { chunk: Buffer; due: number }[] = [];

  constructor(private readonly write: (chunk: Buffer) => void) {}

  /** Passes the bytes on after so many milliseconds, or when those before them have been passed on. */
  put(chunk: Buffer, ms: number): void {
    if (ms === 0 && this.waiting.length === 0) return this.write(chunk);
    this.waiting.push({ chunk, due: performance.now() + ms });
    if (this.waiting.length === 1) this.passOnTheFirst();
  }

  private passOnTheFirst(): void {
    const [first] = this.waiting;
    if (!first) return;
    setTimeout(
      () => {
        this.write(first.chunk);
        this.waiting.shift();
        this.passOnTheFirst();
      },
      Math.max(0, first.due - performance.now()),
    );
  }
}
