/** What one kind of event says, for people who read the log or the socket. */
export interface EventType {
  summary: string;
  /** Members of `data` worth knowing, with what they say. */
  data: Record<string, string>;
}

const MOVE = {
  from: 'where the ticket stood: state, tier, assignee (staff id)',
  to: 'where it stands now: state, tier, assignee (staff id)',
};

function ticket(summary: string, data: Record<string, string> = {}): EventType {
  return { summary, data: { ...MOVE, ...data } };
}

/** Every type of event in the log. A type that the program writes and that is not here fails a test. */
export const EVENT_TYPES: Readonly<Record<string, EventType>> = {
  'ticket.logged': ticket('A ticket was logged.', { splitFrom: 'key of the ticket it was split from, if any' }),
  'ticket.split': {
    summary: 'The ticket was two problems: the second one is a ticket of its own now.',
    data: { into: 'key of the new ticket' },
  },
  'ticket.claimed': ticket('Somebody took the ticket.'),
  'ticket.stolen': ticket('Somebody took the ticket from its holder, with a reason.'),
  'ticket.assigned': ticket('A lead gave the ticket to somebody.'),
  'ticket.released': ticket('The holder gave the ticket back to the queue.'),
  'ticket.escalated': ticket('The ticket went up a tier, with what was tried.'),
  'ticket.sent_to_microsoft': ticket('The ticket waits for a Microsoft case.'),
  'ticket.answered_by_microsoft': ticket('The Microsoft case answered: it is our turn.'),
  'ticket.returned': ticket('The ticket was sent back down, with a reason.'),
  'ticket.handed_down': ticket('A resolution came down the ladder.'),
  'ticket.recalled': ticket('The package on its way was withdrawn: the ticket is back at tier 3.', {
    package: 'package id',
  }),
  'ticket.resolution_superseded': ticket('Another package took the place of the one on its way.', {
    package: 'package id',
    was: 'package id',
    callAgain: 'true when the user was called with the old one: call again',
  }),
  'ticket.resolution_withdrawn': ticket(
    'The package that the user was called about was withdrawn: tell the user to stop.',
    { package: 'package id', tries: 'how often the user was tried' },
  ),
  'ticket.package_offered': {
    summary: 'A package for the ticket was published, and its holder is to hand it down; told to the holder alone.',
    data: {
      key: 'key of the ticket',
      package: 'package id',
      pattern: 'key of the pattern',
      kind: 'kind of the package',
      command: 'hand_down, or apply_package at tier 1',
      reason: 'why the cascade left the ticket alone',
    },
  },
  'ticket.accepted': ticket('Tier 2 passed the resolution on to tier 1.'),
  'ticket.rejected': ticket('The resolution was refused and went back to its giver.'),
  'ticket.contact_recorded': ticket('Tier 1 tried to reach the user.'),
  'ticket.still_failing': ticket('The user says that it still fails; the ticket went back to the giver.'),
  'ticket.resolved': ticket('The ticket is resolved.'),
  'ticket.waiting': ticket('The ticket waits: for the user, a fix or a date.'),
  'ticket.resumed': ticket('The wait is over.'),
  'ticket.taken_back': ticket('The sender took the last hand-over back.'),
  'ticket.reopened': ticket('The ticket was opened again.'),
  'ticket.closed': ticket('The ticket is closed.'),
  'ticket.marked_duplicate': ticket('The ticket is a duplicate of another one.'),
  'ticket.linked': ticket('The ticket was linked to a pattern, or taken off it.', { pattern: 'pattern id or null' }),
  'ticket.edited': ticket('Fields of the ticket were corrected.', { fields: 'names of the fields' }),
  'ticket.commented': ticket('Somebody wrote a comment.', { fromUser: 'true when the user said it' }),
  'ticket.clock_warned': {
    summary: 'Three quarters of a target are used up; once per deadline.',
    data: { key: 'key of the ticket', dueAt: 'when the warning was due' },
  },
  'ticket.clock_breached': {
    summary: 'A deadline has passed; once per deadline.',
    data: { key: 'key of the ticket', dueAt: 'the deadline', clock: 'user or tier' },
  },
  'ticket.vacated': ticket('People who may no longer work on it were taken off the ticket.'),
  'staff.changed': {
    summary: 'A member of staff was added, or role, tags or account changed.',
    data: { id: 'staff id', changed: 'names of what changed' },
  },
  'staff.away': {
    summary: 'A member of staff went away or came back.',
    data: { awayUntil: 'ISO 8601 or null', deputy: 'staff id or null' },
  },
  'staff.rights_changed': {
    summary: 'Rights went: sockets of the member close. In nobody’s feed.',
    data: { staffId: 'staff id' },
  },
  'phase.changed': {
    summary: 'A phase or one of its groups changed.',
    data: { phase: 'phase id', what: 'what changed' },
  },
  'exposure.changed': { summary: 'Exposure was entered or removed.', data: { phase: 'phase id' } },
  'exposure.reminder': { summary: 'A phase lacks exposure; its owner is reminded.', data: { phase: 'phase id' } },
  'trend.cell_changed': {
    summary: 'Counts or exposure of a cell (phase x platform) changed; at most once a second per cell.',
    data: {
      phase: 'phase id, or "none"',
      platform: 'platform',
      day: 'the newest day that changed',
      firstDay: 'the oldest day that changed; when it is not `day`, load the cell again',
      count: 'tickets counted in the cell on `day`',
      delta: 'tickets gained or lost over all its days; 0 when they moved inside it or its exposure changed',
    },
  },
  'signal.changed': {
    summary: 'A trend left its band, or the state of such a signal changed; told to tier 3 and leads only.',
    data: {
      id: 'signal id',
      cell: '{phase, platform, kind, signature}; a null is the roll-up over all',
      rule: 'weekly, fast or first_seen',
      state: 'raised, owned, useful, dismissed or ended',
      was: 'its state before; null when it was just raised',
      sentence: 'what a person would say of it',
    },
  },
  'timeline.changed': { summary: 'An entry of the timeline changed.', data: {} },
  'proposal.changed': {
    summary: 'A change to a phase’s communication was proposed, worded anew, accepted or declined.',
    data: {
      id: 'id of the proposal',
      phase: 'phase id',
      what: 'proposed, changed, accepted or declined',
      state: 'state of the proposal',
      entry: 'id of the timeline entry that it became, or null',
    },
  },
  'checklist.changed': { summary: 'An item of a phase’s checklist changed.', data: {} },
  'goal.changed': {
    summary: 'A goal was set, changed or dropped; how it stands is read, not told.',
    data: {
      id: 'goal id',
      metric: 'the built-in metric',
      phase: 'phase id, null: the whole rollout',
      what: 'set, changed or dropped',
      was: 'the goal before',
      now: 'the goal as it is',
    },
  },
  'challenge.changed': {
    summary: 'A known risk was noted, or its state, mitigation, owner or link changed.',
    data: {
      id: 'challenge id',
      phase: 'phase id, null: the whole rollout',
      what: 'noted or changed',
      state: 'open, mitigated, accepted or occurred',
      fields: 'names of what changed',
    },
  },
  'review.opened': {
    summary: 'A trend review was opened and its figures frozen, by somebody or by the schedule.',
    data: { id: 'review id', from: 'first day it looks at', to: 'last day' },
  },
  'review.closed': {
    summary: 'A trend review was closed; its snapshot never changes again.',
    data: { id: 'review id', decisions: 'number of decisions made in it' },
  },
  'decision.changed': {
    summary: 'A decision of a review was made, changed, closed or opened again; its owner is told.',
    data: {
      id: 'decision id',
      review: 'review id',
      what: 'made, changed, closed or reopened',
      kind: 'kind of the decision',
      state: 'open or closed',
      owner: 'staff id',
    },
  },
  'decision.judged': {
    summary: 'The expected effect of a decision was looked at, or a person said otherwise; its owner is told.',
    data: {
      id: 'decision id',
      review: 'review id',
      verdict: 'worked, no_effect, worse or insufficient',
      overruled: 'true when a person said it against the figures',
      owner: 'staff id',
    },
  },
  'location.changed': { summary: 'A location or its calendar changed.', data: {} },
  'quality.changed': {
    summary: 'Hand-overs of a signature must bring a field from now on, or no longer.',
    data: {
      id: 'id of the required field',
      what: 'added or removed',
      signature: 'signature',
      field: 'name of the field',
    },
  },
  'gate.changed': {
    summary: 'The gate of a phase that was let go on says something else than at the look before.',
    data: {
      phase: 'phase id',
      number: 'number of the decision that holds',
      state: 'pass, fail or insufficient',
      was: 'what it said before',
      wouldFail: 'criteria that would now fail',
      sentence: 'what a person would say',
    },
  },
  'gate.decided': {
    summary: 'Somebody signed a decision about the gate of a phase.',
    data: {
      phase: 'phase id',
      number: 'counts the decisions of the phase',
      decision: 'go or no_go',
      state: 'what the gate said',
      overridden: 'true for a "go" against it',
      conditions: 'how many conditions it has',
    },
  },
  'gate.criteria_changed': {
    summary: 'Somebody changed what the gate of a phase asks.',
    data: {
      phase: 'phase id',
      version: 'of what it asks',
      criteria: 'names of the criteria',
      state: 'what the gate says with them',
      was: 'what it said with those before',
    },
  },
  'gate.condition_ended': {
    summary: 'Somebody said what became of a condition of a decision.',
    data: { phase: 'phase id', number: 'of the decision', n: 'of the condition', outcome: 'met or waived' },
  },
  'policy.changed': { summary: 'The policy document has a new version.', data: { version: 'number of the version' } },
  'pattern.changed': {
    summary: 'A pattern began, changed, or was merged or split; an emerging one is told to tier 3 and leads only.',
    data: {
      key: 'key of the pattern, such as PT-7',
      what: 'created, changed, state, owner, signatures, merged, split, put_back or declined (suggested tickets)',
      state: 'state of the pattern',
    },
  },
  'case.changed': {
    summary: 'A Microsoft case was opened, passed on, closed or is overdue; tickets were sent under it or came back.',
    data: {
      key: 'key of the case, such as MC-3',
      what: 'opened, changed, reference, entry, turn, closed, ticket_sent, answered, update_due, liaison_gone or resolution',
      turn: 'microsoft or ours',
      state: 'open or closed',
    },
  },
  'package.changed': {
    summary: 'A resolution package was drafted, published, doubted, withdrawn ...; in doubt means: do not call.',
    data: { id: 'package id', pattern: 'key of its pattern', what: 'what happened', state: 'its state now' },
  },
  'ticket.imported': ticket('The ticket came in by an import; history only, in nobody’s feed.', {
    import: 'import id',
  }),
  'ticket.team_changed': ticket('Replayed history: the ticket went to another team of its level; in nobody’s feed.'),
  'ticket.noted': ticket('Replayed history: a step that moved nothing; in nobody’s feed.'),
  'announcement.changed': {
    summary: 'An announcement was published, changed or withdrawn; told to those whom it addresses.',
    data: {
      id: 'announcement id',
      what: 'published, planned, changed, reworded (acknowledge again), rescoped (load again: it may be for others now), withdrawn',
      textVersion: 'counts what it says',
    },
  },
  'import.started': { summary: 'An import began.', data: { import: 'import id', source: 'where it comes from' } },
  'import.progressed': { summary: 'An import got on.', data: { import: 'import id' } },
  'import.finished': { summary: 'An import is done: load lists again.', data: { import: 'import id' } },
  'import.failed': { summary: 'An import broke off; nothing of it stays.', data: { import: 'import id' } },
  'import.reverted': { summary: 'A whole import was taken back: load lists again.', data: { import: 'import id' } },
  'cascade.progress': {
    summary: 'A cascade began, got on or is finished; at most about twice a second.',
    data: {
      package: 'package id',
      run: 'number of the run',
      what: 'publish, withdraw or supersede',
      total: 'tickets that it is about',
      done: 'tickets that have their result',
      moved: 'of these: moved, recalled, marked or swapped',
      skipped: 'of these: left alone, with a reason',
      finished: 'true in the last one',
    },
  },
  'demo.loaded': { summary: 'The example rollout was loaded.', data: { seed: 'the seed it was made from' } },
};
