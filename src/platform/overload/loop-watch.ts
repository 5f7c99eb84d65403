/** Looks that span two measurements in a row: four a second, a measurement takes one. */
const LOOKS_UNTIL_SLOW = 6;

/**
 * Tells an event loop that is slow from one that stood still once. A process that was stopped for a moment (a pause of the
 * machine, a long collection) measures an endless delay for a second, and has nothing to do by then.
 */
export class LoopWatch {
  private looksSlow = 0;

  /** `boundMs`: the mean delay over a second that is still well. */
  constructor(private readonly boundMs: number) {}

  /** To be called four times a second with the delay last measured; true while the loop is slow. */
  look(delayMs: number): boolean {
    this.looksSlow = delayMs > this.boundMs ? this.looksSlow + 1 : 0;
    return this.looksSlow >= LOOKS_UNTIL_SLOW;
  }
}
