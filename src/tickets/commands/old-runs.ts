import { Injectable } from '@nestjs/common';
import { calendarsFor } from '../../domain/clock/clock-policy.js';
import { usedOfRun } from '../../domain/clock/segments.js';
import type { Instant } from '../../domain/instant.js';
import type { Db } from '../../platform/database/db.js';
import { PolicyInForce } from '../../rollout/policy/policy-in-force.js';
import { RolloutDirectory } from '../../rollout/directory/rollout-directory.js';
import type { OldRun } from '../clock-step.js';
import { SegmentsQueries } from '../segments.queries.js';
import type { TicketRecord } from '../ticket-record.js';

/**
 * What take back needs to know: how much the run of the tier clock that goes on had used. The time at the tier in
 * between stays with the run it was measured in (segments), so what is kept equals what can be rebuilt.
 */
@Injectable()
export class OldRuns {
  constructor(
    private readonly segments: SegmentsQueries,
    private readonly policy: PolicyInForce,
    private readonly rollout: RolloutDirectory,
  ) {}

  async of(db: Db, { ticket }: TicketRecord, now: Instant): Promise<OldRun | null> {
    if (ticket.undo === null) return null;
    const segments = await this.segments.of(db, ticket.id);
    const location = ticket.location === null ? null : this.rollout.location(ticket.location);
    const calendars = calendarsFor(this.policy.current().document.clock, location?.calendar ?? null);
    return { used: usedOfRun(segments, ticket.undo.tierRun, calendars, now) };
  }
}
