const PER_SECOND = 50;
const BURST = 100;

/** How many frames a client may still send: 50 a second, 100 at once. Time in milliseconds, any origin. */
export class FrameBudget {
  private left = BURST;

  constructor(private at: number) {}

  /** Counts one frame; false when the client has sent too many. */
  take(now: number): boolean {
    this.left = Math.min(BURST, this.left + ((now - this.at) * PER_SECOND) / 1_000);
    this.at = now;
    if (this.left < 1) return false;
    this.left--;
    return true;
  }
}
