const tickets = (...names: string[]): string[] => names.map((name) => `ticket.${name}`);

/** After these a ticket lies elsewhere: what was said of whose hands it is in is old. */
export const MOVES: ReadonlySet<string> = new Set(
  tickets(
    ...['claimed', 'stolen', 'assigned', 'released', 'escalated', 'sent_to_microsoft', 'answered_by_microsoft'],
    ...['returned', 'handed_down', 'accepted', 'rejected', 'still_failing', 'taken_back', 'reopened', 'vacated'],
    ...['recalled', 'waiting'],
  ),
);

/** After these nothing that was said of a ticket matters any more. */
export const ENDS: ReadonlySet<string> = new Set(tickets('resolved', 'closed', 'marked_duplicate'));

/** What is said of these as a whole: the newest word is the one that counts. */
export const STANDINGS: ReadonlySet<string> = new Set([
  ...['package.changed', 'pattern.changed', 'case.changed', 'announcement.changed', 'phase.changed', 'policy.changed'],
  'signal.changed',
]);

/** Words of a standing's event that leave the last news of it as it was. */
const SMALL_CHANGES: ReadonlySet<unknown> = new Set([
  ...['changed', 'linked', 'owner', 'signatures', 'edited', 'watching', 'reference', 'entry', 'ticket_sent'],
]);

/** Whether what was said of a pattern, package or case is old after this. */
export function replaces(type: string, what: unknown): boolean {
  return STANDINGS.has(type) && !SMALL_CHANGES.has(what);
}

/** Types of events that can be news or make news old; others are not read. */
export const NEWS_TYPES: readonly string[] = [
  ...STANDINGS,
  ...MOVES,
  ...ENDS,
  ...tickets(
    'resolution_superseded',
    'resolution_withdrawn',
    'package_offered',
    'clock_breached',
    'clock_warned',
    'commented',
    'resumed',
  ),
];
