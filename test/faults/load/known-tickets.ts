import type { TicketView } from './good-client.js';
import type { Random } from './random.js';

/** What the desk's screens show: tickets as some agent last saw them. Few enough that agents meet on the same one. */
export class KnownTickets {
  private readonly views = new Map<string, TicketView>();

  constructor(private readonly most: number) {}

  /** Less than half a screen is left: time for new tickets. */
  get areFew(): boolean {
    return this.views.size * 2 < this.most;
  }

  saw(view: TicketView | undefined): void {
    if (!view) return;
    const known = this.views.get(view.key);
    if (known && known.version > view.version) return;
    if (view.state === 'resolved' || view.state === 'closed') this.views.delete(view.key);
    else this.views.set(view.key, view);
    if (this.views.size <= this.most) return;
    const [oldest] = this.views.keys();
    if (oldest !== undefined) this.views.delete(oldest);
  }

  forget(key: string): void {
    this.views.delete(key);
  }

  /** A few of them. */
  glance(random: Random, count: number): TicketView[] {
    const all = [...this.views.values()];
    return Array.from({ length: Math.min(count, all.length) }, () => random.pick(all)!);
  }
}
