import type { AllowedCommand } from '../../../src/domain/ticket/command.js';
import { decide } from '../../../src/domain/ticket/decide.js';
import { guard } from '../../../src/domain/ticket/guard.js';
import type { Ticket } from '../../../src/domain/ticket/ticket.js';
import { complete } from './complete-body.js';
import { written } from './the-desk.js';
import type { World } from './world.js';

/** What leads on, the surest first. Neither `recovered` nor `close` nor `steal`: the work itself must be possible. */
const ONWARD: readonly AllowedCommand[] = [
  ...(['contact', 'resolve', 'resolve_with_user', 'accept', 'answer', 'resume', 'claim'] as const),
];

/**
 * How a ticket ends when those who are present go on with it, each with the first thing that leads on: the commands, then
 * the last state. The world is not changed.
 */
export function wayToTheEnd(start: Ticket, world: World): string[] {
  const way: string[] = [];
  let ticket = start;
  for (let count = 0; count < 8 && ticket.state !== 'resolved'; count++) {
    const next = onward(ticket, world);
    if (!next) break;
    way.push(next.name);
    ticket = next.ticket;
  }
  return [...way, ticket.state];
}

function onward(ticket: Ticket, world: World): { name: AllowedCommand; ticket: Ticket } | null {
  const desk = world.deskFor(ticket);
  for (const name of ONWARD) {
    for (const staff of world.staff.values()) {
      if (guard(ticket, name, { staff }, desk, world.now) !== null) continue;
      const offer = complete(name, ticket, desk, world.now);
      const decision = decide(ticket, offer.command, { staff }, offer.desk, world.now);
      if (decision.ok) return { name, ticket: written(ticket, decision) };
    }
  }
  return null;
}
