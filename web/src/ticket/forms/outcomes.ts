import type { Ticket } from '../../api/shapes';
import type { BodyOf } from '../command-routes';

export type Outcome = Exclude<BodyOf<'contact'>['outcome'], 'recovered'>;
export type Channel = NonNullable<BodyOf<'contact'>['channel']>;
type Kind = NonNullable<Ticket['resolution']>['kind'];

interface OutcomeWords {
  outcome: Outcome;
  words: string;
  /** What has to be said with it. */
  asks: 'nothing' | 'next_try' | 'date' | 'failure' | 'note';
}

/** How a call can go, in the order of how often; the number of each is its key on the contact screen. */
export const OUTCOMES: readonly OutcomeWords[] = [
  { outcome: 'confirmed', words: 'It works: the user confirms', asks: 'nothing' },
  { outcome: 'informed', words: 'Informed: it stays as it is', asks: 'nothing' },
  { outcome: 'no_answer', words: 'No answer', asks: 'next_try' },
  { outcome: 'call_back', words: 'Call back later', asks: 'date' },
  { outcome: 'still_failing', words: 'Still failing', asks: 'failure' },
  { outcome: 'user_gone', words: 'The user has left', asks: 'note' },
  { outcome: 'declined', words: 'The user refuses', asks: 'note' },
  { outcome: 'verified_on_device', words: 'Seen on the device', asks: 'note' },
  { outcome: 'give_up', words: 'Give up: not reached', asks: 'nothing' },
];

export const CHANNELS: Readonly<Record<Channel, string>> = {
  phone: 'Phone',
  teams: 'Teams',
  mail: 'Mail',
  in_person: 'In person',
  portal: 'Portal',
};

/** Which outcomes a contact can have: what stays as it is can only be told; a device alone can only be looked at. */
export function outcomesFor(about: { kind: Kind | null; hasUser: boolean; mayGiveUp: boolean }): OutcomeWords[] {
  return OUTCOMES.filter(({ outcome }) => {
    if (outcome === 'confirmed' || outcome === 'still_failing') return about.kind !== 'wont_fix';
    if (outcome === 'informed') return about.kind === null || about.kind === 'wont_fix';
    if (outcome === 'verified_on_device') return !about.hasUser;
    if (outcome === 'give_up') return about.mayGiveUp;
    return true;
  });
}
