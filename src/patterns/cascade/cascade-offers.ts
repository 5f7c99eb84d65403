import { Injectable } from '@nestjs/common';
import type { Instant } from '../../domain/instant.js';
import type { CascadeSkip } from '../../domain/ticket/cascade.js';
import type { Ticket } from '../../domain/ticket/ticket.js';
import { Clock } from '../../platform/clock.js';
import type { Tx } from '../../platform/database/db.js';
import type { NewEvent } from '../../platform/events/event.js';
import { EventStore } from '../../platform/events/events.store.js';
import { personRoom } from '../../platform/events/rooms.js';
import { patternKeyOf } from '../../tickets/pattern-keys.js';
import type { CascadePackage } from './cascade-order.queries.js';

/** Somebody has it in hands: the package waits until they hand it down themselves. */
const HELD: readonly CascadeSkip[] = ['held_by', 'waits_for_user', 'waits_for_date'];

/** Tells holders of tickets that the cascade leaves to them. */
@Injectable()
export class CascadeOffers {
  constructor(
    private readonly events: EventStore,
    private readonly clock: Clock,
  ) {}

  /** In the transaction of the skips. Names what the console fills in: the command and the package. */
  async tell(
    tx: Tx,
    offered: CascadePackage,
    skipped: readonly { ticket: Ticket; reason: CascadeSkip }[],
  ): Promise<void> {
    const at = this.clock.now();
    const held = skipped.filter(({ ticket, reason }) => HELD.includes(reason) && ticket.assignee !== null);
    await this.events.append(
      tx,
      held.map(({ ticket, reason }) => offerOf(ticket, reason, offered, at)),
    );
  }
}

function offerOf(ticket: Ticket, reason: CascadeSkip, offered: CascadePackage, at: Instant): NewEvent {
  const { id, key, tier, location, assignee } = ticket;
  const command = tier === 1 ? 'apply_package' : 'hand_down';
  const about = { package: offered.id, pattern: patternKeyOf(offered.pattern), kind: offered.kind };
  return {
    ...{ type: 'ticket.package_offered', subject: key, ticketId: id, actorId: null, at },
    ...{ rooms: [personRoom(assignee ?? 0)], locations: [location], quiet: false, source: 'api' },
    data: { key, ...about, command, reason },
  };
}
