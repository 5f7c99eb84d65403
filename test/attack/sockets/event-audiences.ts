/**
 * Who may be told of an event. `sees the ticket`: whoever GET shows the ticket to, in a room of it; `everybody`: the
 * desk; `leads`: leads and admins; `the person`: only the one it is about; `nobody`: in no feed and on no socket.
 */
export type EventAudience =
  'sees the ticket' | 'everybody' | 'tier 3, leads' | 'leads' | 'leads, the person' | 'the person' | 'nobody';

const OF_TICKETS = [
  ...['logged', 'claimed', 'stolen', 'assigned', 'released', 'escalated', 'sent_to_microsoft', 'answered_by_microsoft'],
  ...['returned', 'handed_down', 'accepted', 'rejected', 'contact_recorded', 'still_failing', 'resolved', 'waiting'],
  ...['resumed', 'taken_back', 'reopened', 'closed', 'marked_duplicate', 'linked', 'edited', 'commented', 'vacated'],
  ...['clock_warned', 'clock_breached', 'split'],
  ...['recalled', 'resolution_superseded', 'resolution_withdrawn'],
].map((name) => [`ticket.${name}`, 'sees the ticket'] as const);

/** One row per type of event in the AsyncAPI document. A type without a row, and a row without a type, fail. */
export const EVENT_AUDIENCES: Readonly<Record<string, EventAudience>> = {
  ...Object.fromEntries(OF_TICKETS),
  'ticket.imported': 'nobody',
  'ticket.team_changed': 'nobody',
  'ticket.noted': 'nobody',
  'ticket.package_offered': 'the person',
  'cascade.progress': 'everybody',
  'pattern.changed': 'everybody',
  'package.changed': 'everybody',
  'case.changed': 'everybody',
  'staff.changed': 'leads, the person',
  'staff.away': 'everybody',
  'staff.rights_changed': 'nobody',
  'phase.changed': 'everybody',
  'exposure.changed': 'everybody',
  'exposure.reminder': 'the person',
  'trend.cell_changed': 'everybody',
  'signal.changed': 'tier 3, leads',
  'timeline.changed': 'everybody',
  'proposal.changed': 'everybody',
  'checklist.changed': 'everybody',
  'gate.changed': 'everybody',
  'gate.decided': 'everybody',
  'gate.criteria_changed': 'everybody',
  'gate.condition_ended': 'everybody',
  'goal.changed': 'everybody',
  'challenge.changed': 'everybody',
  'review.opened': 'everybody',
  'review.closed': 'everybody',
  'decision.changed': 'everybody',
  'decision.judged': 'everybody',
  'location.changed': 'everybody',
  'policy.changed': 'everybody',
  'quality.changed': 'everybody',
  // One without a scope; scoped ones are told to whom they address (test/e2e/notices).
  'announcement.changed': 'everybody',
  'import.started': 'leads',
  'import.progressed': 'leads',
  'import.failed': 'leads',
  'import.finished': 'everybody',
  'import.reverted': 'everybody',
  'demo.loaded': 'nobody',
};

/** What each event of a client is checked with: one row per event that the AsyncAPI document lets a client send. */
export const CLIENT_EVENT_CHECKS: Readonly<Record<string, readonly string[]>> = {
  subscribe: [
    'own ticket',
    'foreign ticket',
    'missing ticket',
    'leads',
    'own person',
    'other person',
    'tier',
    'no room',
  ],
  unsubscribe: ['own person', 'joined room', 'foreign room'],
  viewing: ['own ticket', 'foreign ticket', 'missing ticket', 'shown to others'],
};
