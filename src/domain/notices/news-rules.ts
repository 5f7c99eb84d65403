import { highestTier, leads } from '../access/able.js';
import {
  ARRIVALS,
  at,
  both,
  caseNow,
  engineer,
  mine,
  outOfMyHands,
  packageNow,
  patternNow,
  signalNow,
  toMyHands,
  worksTickets,
  type Means,
} from './news-means.js';

/**
 * What an event can mean to its reader. `one` is the sentence about one subject, `many` about several: `{keys}` stands for
 * the subject(s), `{n}` for how many there are.
 */
export interface NewsRule {
  what: string;
  /** It says in whose hands a ticket is: what happens to it next makes that old. */
  place?: true;
  /** Whether the event means this to the reader. */
  means: Means;
  one: string;
  many: string;
}

/**
 * The order of importance, the most important first: what makes somebody do harm if they do not know it (calls with a
 * wrong fix), then what came back, then what is theirs to do, then what changed around them.
 */
export const NEWS_RULES: readonly NewsRule[] = [
  {
    what: 'package_in_doubt',
    means: both(worksTickets, packageNow('doubted')),
    one: 'The package for {keys} is in doubt: do not call.',
    many: '{n} packages are in doubt: do not call. They are for {keys}.',
  },
  {
    what: 'package_withdrawn',
    means: both(worksTickets, packageNow('withdrawn')),
    one: 'The package for {keys} was withdrawn: do not use it.',
    many: '{n} packages were withdrawn, for {keys}: do not use them.',
  },
  {
    what: 'announcement_to_acknowledge',
    means: ({ type, data }) => type === 'announcement.changed' && data['mustAcknowledge'] === true,
    one: 'There is an announcement to acknowledge: {keys}.',
    many: 'There are {n} announcements to acknowledge: {keys}.',
  },
  {
    what: 'still_failing',
    place: true,
    means: toMyHands('ticket.still_failing'),
    one: '{keys} came back: still failing.',
    many: '{n} tickets came back, still failing: {keys}.',
  },
  {
    what: 'rejected',
    place: true,
    means: toMyHands('ticket.rejected'),
    one: '{keys} came back: the resolution was refused.',
    many: '{n} tickets came back, the resolution refused: {keys}.',
  },
  {
    what: 'returned',
    place: true,
    means: toMyHands('ticket.returned'),
    one: '{keys} was sent back to you.',
    many: '{n} tickets were sent back to you: {keys}.',
  },
  {
    what: 'recalled',
    place: true,
    means: outOfMyHands('ticket.recalled'),
    one: 'The resolution of {keys} was recalled: do not call.',
    many: 'The resolutions of {n} tickets were recalled, do not call: {keys}.',
  },
  {
    what: 'resolution_superseded',
    means: mine('ticket.resolution_superseded'),
    one: '{keys} has a new resolution in the place of the old one: call again.',
    many: '{n} tickets have a new resolution in the place of the old one, call again: {keys}.',
  },
  {
    what: 'resolution_withdrawn',
    means: mine('ticket.resolution_withdrawn'),
    one: 'The resolution of {keys} was withdrawn after you called: tell the user to stop.',
    many: 'The resolutions of {n} tickets were withdrawn after you called, tell the users to stop: {keys}.',
  },
  {
    what: 'deadline_missed',
    means: mine('ticket.clock_breached'),
    one: '{keys} missed its deadline.',
    many: '{n} of your tickets missed their deadline: {keys}.',
  },
  {
    what: 'user_wrote',
    means: both(mine('ticket.commented'), ({ data }) => data['fromUser'] === true),
    one: 'The user wrote on {keys}.',
    many: 'Users wrote on {n} of your tickets: {keys}.',
  },
  {
    what: 'contacts_due',
    means: ({ type }) => type === 'contacts.due',
    one: 'One contact is due today: {keys}.',
    many: '{n} contacts are due today: {keys}.',
  },
  {
    what: 'handed_down',
    place: true,
    means: toMyHands('ticket.handed_down', 'ticket.accepted'),
    one: '{keys} was handed down to you.',
    many: '{n} tickets were handed down to you: {keys}.',
  },
  {
    what: 'given',
    place: true,
    means: toMyHands('ticket.assigned', 'ticket.escalated', 'ticket.stolen'),
    one: '{keys} was given to you.',
    many: '{n} tickets were given to you: {keys}.',
  },
  {
    what: 'package_offered',
    place: true,
    means: mine('ticket.package_offered'),
    one: 'There is a package for {keys}, which you have: hand it down.',
    many: 'There are packages for {n} tickets that you have, hand them down: {keys}.',
  },
  {
    what: 'answered_by_microsoft',
    place: true,
    means: toMyHands('ticket.answered_by_microsoft'),
    one: 'Microsoft answered on {keys}: it is your turn.',
    many: 'Microsoft answered on {n} of your tickets: {keys}.',
  },
  {
    what: 'reopened',
    means: mine('ticket.reopened'),
    one: '{keys} was opened again.',
    many: '{n} of your tickets were opened again: {keys}.',
  },
  {
    what: 'taken_over',
    place: true,
    means: outOfMyHands('ticket.stolen', 'ticket.assigned', 'ticket.claimed', 'ticket.taken_back', 'ticket.vacated'),
    one: '{keys} is in other hands now.',
    many: '{n} of your tickets are in other hands now: {keys}.',
  },
  {
    what: 'case_our_turn',
    means: both(engineer, caseNow('turn', 'answered'), ({ data }) => data['turn'] === 'ours'),
    one: '{keys}: it is our turn.',
    many: 'It is our turn on {n} Microsoft cases: {keys}.',
  },
  {
    what: 'case_update_due',
    means: both(engineer, caseNow('update_due')),
    one: 'The next update of {keys} is due.',
    many: 'The next updates of {n} Microsoft cases are due: {keys}.',
  },
  {
    what: 'pattern_regressed',
    means: patternNow('regressed'),
    one: '{keys} came back.',
    many: '{n} patterns came back: {keys}.',
  },
  {
    what: 'package_did_not_hold',
    means: both(engineer, packageNow('did_not_hold')),
    one: 'The fix for {keys} did not hold.',
    many: '{n} fixes did not hold, for {keys}.',
  },
  {
    what: 'signal_raised',
    means: both(engineer, signalNow('raised')),
    one: 'A trend left its band: {keys}',
    many: '{n} trends left their band: {keys}',
  },
  {
    what: 'pattern_active',
    means: patternNow('active'),
    one: '{keys} became active.',
    many: '{n} patterns became active: {keys}.',
  },
  {
    what: 'pattern_emerging',
    means: patternNow('emerging'),
    one: '{keys} is emerging.',
    many: '{n} patterns are emerging: {keys}.',
  },
  {
    what: 'package_published',
    means: both(worksTickets, packageNow('published')),
    one: 'There is a package for {keys}.',
    many: 'There are {n} packages, for {keys}.',
  },
  {
    what: 'pattern_identified',
    means: patternNow('identified'),
    one: 'What to tell callers about {keys} is known.',
    many: 'What to tell callers is known of {n} patterns: {keys}.',
  },
  {
    what: 'announcement',
    means: ({ type }) => type === 'announcement.changed',
    one: 'There is an announcement to read: {keys}.',
    many: 'There are {n} announcements to read: {keys}.',
  },
  {
    what: 'deadline_near',
    means: mine('ticket.clock_warned'),
    one: 'The deadline of {keys} is near.',
    many: 'The deadlines of {n} of your tickets are near: {keys}.',
  },
  {
    what: 'nobody_able',
    place: true,
    means: (event, { role }) =>
      leads(role) && event.toLeads && ARRIVALS.includes(event.type) && at(event, 'to').assignee === null,
    one: '{keys} came where nobody present is able to take it.',
    many: '{n} tickets came where nobody present is able to take them: {keys}.',
  },
  {
    what: 'missed_at_the_desk',
    means: ({ type }, { role }) => leads(role) && type === 'ticket.clock_breached',
    one: '{keys} missed its deadline at the desk.',
    many: '{n} tickets of the desk missed their deadline: {keys}.',
  },
  {
    what: 'resumed',
    means: mine('ticket.resumed'),
    one: 'The wait of {keys} is over.',
    many: 'The waits of {n} of your tickets are over: {keys}.',
  },
  {
    what: 'ended',
    means: mine('ticket.resolved', 'ticket.closed', 'ticket.marked_duplicate'),
    one: '{keys}, one of yours, is done.',
    many: '{n} of your tickets are done: {keys}.',
  },
  {
    what: 'commented',
    means: mine('ticket.commented'),
    one: 'Somebody wrote on {keys}.',
    many: 'There are comments on {n} of your tickets: {keys}.',
  },
  {
    what: 'signal_ended',
    means: both(engineer, signalNow('ended')),
    one: 'A trend is back in its band: {keys}',
    many: '{n} trends are back in their band: {keys}',
  },
  {
    what: 'pattern_over',
    means: (event, reader) => ['watching', 'resolved'].some((state) => patternNow(state)(event, reader)),
    one: '{keys} has its fix.',
    many: '{n} patterns have their fix: {keys}.',
  },
  {
    what: 'phase_changed',
    means: ({ type }) => type === 'phase.changed',
    one: '{keys} of the rollout changed.',
    many: '{n} phases of the rollout changed.',
  },
  {
    what: 'policy_changed',
    means: ({ type }) => type === 'policy.changed',
    one: 'The policy changed.',
    many: 'The policy changed.',
  },
  {
    what: 'came_to_tier',
    place: true,
    means: (event, { role }) =>
      ARRIVALS.includes(event.type) &&
      at(event, 'to').assignee === null &&
      at(event, 'to').tier === highestTier(role) &&
      !leads(role),
    one: '{keys} came to your tier, and nobody has it.',
    many: '{n} tickets came to your tier, and nobody had them: {keys}.',
  },
];
