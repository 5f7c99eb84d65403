import type { Me } from '../api/shapes';
import type { LiveEvent } from '../live/feed';

export type StepName = 'log' | 'take' | 'escalate' | 'pattern' | 'decide';

/** What was done so far: each step with the subject of the event that showed it, such as `TL-12`. */
export type Done = Partial<Record<StepName, string>>;

/** One step of the tour: real work, seen to be done by the event that it leaves behind. */
export interface Step {
  name: StepName;
  title: string;
  says: string;
  permission: Me['permissions'][number];
  /** Who has that permission, for those who do not. */
  who: string;
  /** Where it is done. */
  place: (done: Done) => string;
  isDone: (event: LiveEvent) => boolean;
}

const CALL = [
  'Enrollment stops at "Checking device settings" and goes no further.',
  'dana.fox@contoso.example, serial C02XK1ZZJGH5, Windows 11',
].join('\n');

export const STEPS: readonly Step[] = [
  {
    ...{ name: 'log', title: 'Log a call', permission: 'ticket:log', who: 'tier1@contoso.example' },
    says: 'Dana Fox is on the phone. Her words are in the box already: look at what was read out of them, then save with Ctrl Enter.',
    place: () => `/queue?queue=mine&log=1&text=${encodeURIComponent(CALL)}`,
    isDone: ({ type }) => type === 'ticket.logged',
  },
  {
    ...{ name: 'take', title: 'Take the next one', permission: 'ticket:work', who: 'tier2@contoso.example' },
    says: 'Press N in a queue: you get the ticket that is due first, and nobody else does. Nothing free? Open one of another queue and press I.',
    place: () => '/queue?queue=my-tier',
    isDone: ({ type }) => type === 'ticket.claimed' || type === 'ticket.stolen',
  },
  {
    ...{ name: 'escalate', title: 'Escalate', permission: 'ticket:work', who: 'tier1@contoso.example' },
    says: 'Press E at a ticket of tier 1 or 2 that you hold, such as Dana’s: say why, what was tried and what you saw.',
    place: ({ log }) => (log === undefined ? '/queue?queue=mine' : `/queue?queue=mine&ticket=${log}`),
    isDone: ({ type }) => type === 'ticket.escalated',
  },
  {
    ...{ name: 'pattern', title: 'Accept a pattern', permission: 'pattern:manage', who: 'tier3@contoso.example' },
    says: 'In the inbox, J goes to a pattern that the machine found, 1 accepts it. From now on tier 1 sees it at each call.',
    place: () => '/patterns?tab=inbox',
    isDone: ({ type, data }) => type === 'pattern.changed' && data['state'] !== 'emerging',
  },
  {
    ...{ name: 'decide', title: 'Record a decision', permission: 'review:manage', who: 'lead@contoso.example' },
    says: 'In the weekly review the arrow keys walk the agenda; press D and say what is done, by whom, with what effect.',
    place: () => '/review',
    isDone: ({ type, data }) => type === 'decision.changed' && data['what'] === 'made',
  },
];

/** The first step that is still to do; null: all are done. */
export function stepAfter(done: Done): Step | null {
  return STEPS.find(({ name }) => done[name] === undefined) ?? null;
}
