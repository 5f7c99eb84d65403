import type { TicketFilter } from '../../src/tickets/lists/ticket-filter.js';

/* What is sent, to the server and in the rehearsal alike. */

/** Tickets on a page. */
export const PAGE = 50;

export const LIST = { state: ['queued'], platform: 'windows' } as const satisfies TicketFilter;

/** An error code: every sixtieth of the loaded tickets has it in its description. */
export const SEARCH = { q: '0x8018000A' } as const satisfies TicketFilter;

/** What an agent types while the user is on the phone. */
export function newTicket(title: string, upn: string) {
  return {
    kind: 'enrollment',
    title,
    platform: 'windows',
    description:
      'The user followed the guide up to step 4, then "Something went wrong" and the code 0x80180014. ' +
      'Restarting changed nothing; the laptop was bought last week and has never been enrolled.',
    osVersion: '10.0.22631',
    ownership: 'organization',
    location: 'charlotte',
    requester: { name: 'Ada Lovelace', upn },
    device: { name: 'DESKTOP-ADA', serial: '5CG1234XYZ', model: 'EliteBook 840' },
    errorCode: '0x80180014',
    impact: 'blocked',
  };
}

export const ESCALATION = {
  reason: 'Cause not found at tier 1',
  tried: ['Signed out and in again', 'Removed the work account and enrolled anew'],
  evidence: [{ kind: 'text' as const, content: 'MENROLL_E_DEVICENOTSUPPORTED, 0x80180014, after the sign-in page' }],
};
