import { A_PACKET, A_RESOLUTION } from '../../setup/desk.js';
import { inDays } from '../document/stages.js';

/** For each command that a ticket may allow: the noun of its route, and a body that fits. */
export const COMMAND_BODIES: Readonly<Record<string, { noun: string; body: object }>> = {
  claim: { noun: 'claims', body: {} },
  steal: { noun: 'steals', body: { reason: 'The user is on the phone' } },
  release: { noun: 'releases', body: {} },
  escalate: { noun: 'escalations', body: A_PACKET },
  escalate_to_microsoft: { noun: 'escalations', body: { ...A_PACKET, caseNumber: '2611200040001234' } },
  answer: { noun: 'answers', body: { answer: 'Fixed in 2611' } },
  return: { noun: 'returns', body: { reason: 'missing_log', note: 'Please attach the log' } },
  hand_down: { noun: 'hand-downs', body: { resolution: A_RESOLUTION } },
  accept: { noun: 'acceptances', body: {} },
  reject: { noun: 'rejections', body: { reason: 'Does not fit', evidence: 'It is another build' } },
  contact: { noun: 'contacts', body: { outcome: 'confirmed', channel: 'phone' } },
  recovered: { noun: 'contacts', body: { outcome: 'recovered', channel: 'phone', note: 'It works again' } },
  resolve: { noun: 'resolutions', body: { note: 'Restarted' } },
  resolve_with_user: { noun: 'resolutions', body: { note: 'Restarted', channel: 'phone' } },
  wait: { noun: 'waits', body: { for: 'user', note: 'Which build?', until: inDays(2) } },
  resume: { noun: 'resumptions', body: {} },
  take_back: { noun: 'take-backs', body: { reason: 'Too early' } },
  reopen: { noun: 'reopenings', body: { reason: 'Came back' } },
  close: { noun: 'closures', body: { as: 'mistake', reason: 'Wrong number' } },
  unmark_duplicate: { noun: 'duplicates/undo', body: { reason: 'Another device' } },
  comment: { noun: 'comments', body: { text: 'Called twice' } },
};

/** Nouns of commands that change a ticket at work: none of them may do anything to one that is closed. */
export const NOT_ON_CLOSED = [
  ...['claims', 'releases', 'steals', 'escalations', 'returns', 'hand-downs', 'acceptances', 'rejections'],
  ...['contacts', 'resolutions', 'waits', 'resumptions', 'answers', 'take-backs'],
];

export const bodyOfNoun = (noun: string): object =>
  Object.values(COMMAND_BODIES).find((each) => each.noun === noun)?.body ?? {};
