/** Tickets of one phase, group, platform and kind, day by day, as running sums: any window costs two look-ups. */
export class CountSeries {
  /** Days since 1970 of the first sum. */
  private base = 0;
  /** Days in use. */
  private days = 0;
  private sums = new Int32Array(0);

  add(day: number, tickets: number): void {
    this.makeRoomFor(day);
    for (let i = day - this.base; i < this.days; i++) this.sums[i]! += tickets;
  }

  /** Tickets from one day (since 1970) to another, both included. */
  between(from: number, to: number): number {
    return this.until(to) - this.until(from - 1);
  }

  /** The days that have tickets, with their number. */
  *each(): Generator<[day: number, tickets: number]> {
    let before = 0;
    for (let i = 0; i < this.days; i++) {
      const sum = this.sums[i]!;
      if (sum !== before) yield [this.base + i, sum - before];
      before = sum;
    }
  }

  private until(day: number): number {
    const i = Math.min(day - this.base, this.days - 1);
    return i < 0 ? 0 : this.sums[i]!;
  }

  private makeRoomFor(day: number): void {
    if (this.days === 0) this.base = day;
    const earlier = Math.max(0, this.base - day);
    const days = Math.max(this.base + this.days, day + 1) - (this.base - earlier);
    if (earlier > 0 || days > this.sums.length) {
      const sums = new Int32Array(days > this.sums.length ? days + (days >> 2) + 8 : this.sums.length);
      sums.set(this.sums.subarray(0, this.days), earlier);
      this.sums = sums;
      this.base -= earlier;
      this.days += earlier;
    }
    if (days > this.days) {
      this.sums.fill(this.days === 0 ? 0 : this.sums[this.days - 1]!, this.days, days);
      this.days = days;
    }
  }
}
