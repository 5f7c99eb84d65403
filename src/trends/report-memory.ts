import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { RolloutDirectory } from '../rollout/directory/rollout-directory.js';
import { PolicyInForce } from '../rollout/policy/policy-in-force.js';
import { isAsNewAs, isSame, type Standing } from './counts/standing.queries.js';
import type { ReportView, Undated } from './report-view.js';

/** What a report was made of, and itself as JSON without its opening brace. */
interface Remembered {
  standing: Standing;
  sources: readonly unknown[];
  json: string;
}

/** A report with where the counts stood when it was read. */
export interface ReportRead {
  standing: Standing;
  view: Undated<ReportView>;
}

const MOST_REPORTS = 50;

/** Two years by day are asked for too rarely to keep. */
const LONGEST_KEPT = 200_000;

/**
 * Keeps reports for as long as they are right, and not a moment longer: every request asks the database whether a ticket
 * or an exposure was committed since (one row and the few deltas that are not folded yet). When everybody asks for the
 * same matrix after a push, it is made once.
 */
@Injectable()
export class ReportMemory {
  private readonly reports = new Map<string, Remembered>();
  private readonly making = new Map<string, Promise<Remembered>>();

  constructor(
    private readonly clock: Clock,
    private readonly policy: PolicyInForce,
    private readonly rollout: RolloutDirectory,
  ) {}

  /** The report as JSON; `key` says all that was asked, `make` makes it; `read`: where the counts stand. */
  async report<Read extends Standing>(
    key: string,
    make: (standing: Read) => Promise<ReportRead>,
    read: () => Promise<Read>,
  ): Promise<string> {
    const asOf = new Date(this.clock.now()).toISOString();
    const standing = await read();
    const { json } = await this.current(key, standing, () => make(standing));
    return `{"asOf":"${asOf}",${json}`;
  }

  private async current(key: string, standing: Standing, make: () => Promise<ReportRead>): Promise<Remembered> {
    for (let awaited: unknown; ;) {
      const kept = this.reports.get(key);
      // Equal, not later: after a restore of the database the counter may stand lower than what was kept says.
      if (kept && isSame(kept.standing, standing) && this.isMadeOf(kept, this.sources())) return this.keep(key, kept);
      const making = this.making.get(key);
      if (!making || making === awaited) return this.begin(key, make);
      // Somebody else's reading may have begun before a commit that this one must see: then once more.
      const made = await making.catch(() => undefined);
      if (made && isAsNewAs(made.standing, standing) && this.isMadeOf(made, this.sources())) return made;
      awaited = making;
    }
  }

  private begin(key: string, make: () => Promise<ReportRead>): Promise<Remembered> {
    const making = this.make(key, make);
    this.making.set(key, making);
    const done = () => void (this.making.get(key) === making && this.making.delete(key));
    making.then(done, done);
    return making;
  }

  private async make(key: string, make: () => Promise<ReportRead>): Promise<Remembered> {
    const sources = this.sources();
    const { standing, view } = await make();
    const made = { standing, sources, json: JSON.stringify(view).slice(1) };
    // Policy or rollout may have changed while it was made of both.
    const lasting = made.json.length <= LONGEST_KEPT && this.isMadeOf(made, this.sources());
    return lasting ? this.keep(key, made) : made;
  }

  /** Last in the order of use; the first falls out. */
  private keep(key: string, report: Remembered): Remembered {
    this.reports.delete(key);
    this.reports.set(key, report);
    if (this.reports.size > MOST_REPORTS) this.reports.delete(this.reports.keys().next().value ?? '');
    return report;
  }

  private isMadeOf({ sources }: Remembered, now: readonly unknown[]): boolean {
    return sources.every((source, i) => source === now[i]);
  }

  /** Each is one and the same object until it changes. */
  private sources(): readonly unknown[] {
    return [this.policy.current(), this.rollout.phases(), this.rollout.groups(), this.rollout.locations()];
  }
}
