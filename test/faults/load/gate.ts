/** Lets workers through one step at a time, so that all of them can be held still between two steps. */
export class Gate {
  private open = true;
  private over = false;
  private inside = 0;
  private waiting: (() => void)[] = [];
  private still: (() => void)[] = [];

  /** Waits while the gate is shut; false when it is over. Who was let in says when it leaves. */
  async pass(): Promise<boolean> {
    while (!this.open && !this.over) await new Promise<void>((resolve) => this.waiting.push(resolve));
    if (this.over) return false;
    this.inside++;
    return true;
  }

  leave(): void {
    this.inside--;
    if (this.inside === 0) for (const tell of this.still.splice(0)) tell();
  }

  /** Resolves when nobody is inside any more. */
  async shut(): Promise<void> {
    this.open = false;
    if (this.inside > 0) await new Promise<void>((resolve) => this.still.push(resolve));
  }

  reopen(): void {
    this.open = true;
    for (const tell of this.waiting.splice(0)) tell();
  }

  /** For good. */
  async end(): Promise<void> {
    this.over = true;
    for (const tell of this.waiting.splice(0)) tell();
    await this.shut();
  }
}
