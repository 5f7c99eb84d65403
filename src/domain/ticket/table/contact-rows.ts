import { at, EVERY_TIER } from '../place.js';
import type { LadderRow } from './ladder-row.js';

const ON_THE_WAY_TO_THE_USER = [at(['contacting_user'], [1]), at(['handed_down'], [1])];

const CONTACT = {
  command: 'contact',
  from: ON_THE_WAY_TO_THE_USER,
  who: 'able, free',
  takes: true,
  tierClock: 'keep',
} as const satisfies Partial<LadderRow>;

/** Rows 14 to 20: what the user says. */
export const CONTACT_ROWS: readonly LadderRow[] = [
  {
    ...CONTACT,
    row: 14,
    outcomes: ['confirmed', 'informed'],
    to: ['resolved'],
    ends: 'resolved as confirmed or informed',
    required: 'channel',
    events: ['contact_recorded', 'resolved'],
    says: 'The user confirms that it works; told of a “won’t fix”, the user is informed.',
  },
  {
    ...CONTACT,
    row: 15,
    outcomes: ['no_answer'],
    to: ['contacting_user'],
    ends: 'contacting user at 1',
    required: 'channel, nextAt within the contact rule',
    events: ['contact_recorded'],
    says: 'Nobody answered; the next try has a time.',
  },
  {
    ...CONTACT,
    row: 16,
    outcomes: ['call_back'],
    to: ['contacting_user'],
    ends: 'contacting user at 1; both clocks stand still until then',
    required: 'nextAt: the time the user chose',
    events: ['contact_recorded'],
    says: 'The user asks to be called at a time of their own.',
  },
  {
    ...CONTACT,
    row: 17,
    outcomes: ['still_failing'],
    to: ['queued'],
    ends: 'queued at the tier of the giver (a package: its owner at 3), addressed to the giver if able',
    required: 'failedStep, evidence',
    tierClock: 'new',
    events: ['contact_recorded', 'still_failing'],
    says: 'It does not work for the user. Counts as a bounce and against the package.',
  },
  {
    ...CONTACT,
    row: 18,
    outcomes: ['user_gone', 'declined', 'verified_on_device'],
    to: ['resolved'],
    ends: 'resolved as what was found',
    required: 'note',
    events: ['contact_recorded', 'resolved'],
    says: 'The user has left, refuses to enroll, or there is only a device and it was looked at.',
  },
  {
    ...CONTACT,
    row: 19,
    outcomes: ['give_up'],
    to: ['resolved'],
    ends: 'resolved as unconfirmed',
    required: 'tries and days of the contact rule reached',
    events: ['contact_recorded', 'resolved'],
    says: 'Tried often enough, on enough days: a person gives up, never a timer.',
  },
  {
    row: 20,
    command: 'recovered',
    from: [at(['queued', 'working', 'waiting'], EVERY_TIER)],
    who: 'agent',
    to: ['resolved'],
    ends: 'resolved as recovered',
    required: 'channel, note: the user’s words',
    tierClock: 'keep',
    events: ['contact_recorded', 'resolved'],
    says: 'The user calls: it works again. Whoever holds it is told.',
  },
];
