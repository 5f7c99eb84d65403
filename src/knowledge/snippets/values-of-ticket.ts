import type { StaffMember } from '../../domain/access/staff.js';
import type { Placeholder } from '../../domain/knowledge/snippet.js';
import type { TicketView } from '../../tickets/ticket-view.js';

/** What a ticket, as its reader is shown it, has for each placeholder. */
export function valuesOf(
  ticket: TicketView,
  me: Pick<StaffMember, 'name'>,
): Readonly<Record<Placeholder, string | null | undefined>> {
  const { requester, device, app, resolution, errorCode, phase } = ticket;
  return {
    'requester.name': requester?.name,
    'requester.upn': requester?.upn,
    'requester.contact': requester?.contact,
    'ticket.key': ticket.key,
    'ticket.title': ticket.title,
    'ticket.platform': ticket.platform,
    'ticket.osVersion': ticket.osVersion,
    'ticket.errorCode': errorCode && (errorCode.hex ?? errorCode.raw),
    'ticket.phase': phase.id === 'none' ? null : phase.name,
    'ticket.pattern': ticket.pattern,
    'ticket.microsoftCase': ticket.microsoftCase,
    'device.name': device?.name,
    'device.serial': device?.serial,
    'app.name': app?.name,
    'app.version': app?.version,
    'package.cause': resolution?.cause,
    'package.userSteps': resolution?.userSteps,
    'package.tier1Steps': resolution?.tier1Steps,
    'package.verify': resolution?.verify,
    'me.name': me.name,
  };
}
