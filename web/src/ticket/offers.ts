import type { ComponentType } from 'react';
import type { Command, Ticket } from '../api/shapes';
import { ApplyForm } from './forms/apply-form';
import { AssignForm } from './forms/assign-form';
import { CloseForm } from './forms/close-form';
import type { FormProps } from './forms/command-form';
import { ContactForm } from './forms/contact-form';
import { DuplicateForm } from './forms/duplicate-form';
import { EditForm } from './forms/edit-form';
import { EscalateForm } from './forms/escalate-form';
import { HandDownForm } from './forms/hand-down-form';
import { LinkForm } from './forms/link-form';
import { MicrosoftForm } from './forms/microsoft-form';
import { AnswerForm, ReopenForm, ResolveForm, StealForm, TakeBackForm, UnmarkForm } from './forms/reason-forms';
import { RejectForm } from './forms/reject-form';
import { ReturnForm } from './forms/return-form';
import { SplitForm } from './forms/split-form';
import { RecoveredForm, ResolveWithUserForm } from './forms/user-forms';
import { WaitForm } from './forms/wait-form';

/** What may be offered at a ticket: the ladder's commands but the comment, which has its own place, and the split. */
export type Offered = Exclude<Command, 'comment'> | 'split';

export interface Offer {
  command: Offered;
  title: string;
  keys: string | null;
  /** Null: nothing is asked, it is done at once. */
  Form: ComponentType<FormProps> | null;
}

/**
 * Every command with its button and key. The first that a ticket allows are its buttons, in this order; the others stand
 * behind "More". One key means the same wherever two commands cannot meet: up, down, back, the user, waiting.
 */
export const OFFERS: readonly Offer[] = [
  { command: 'claim', title: 'Take it', keys: 'i', Form: null },
  { command: 'accept', title: 'Pass it on to tier 1', keys: 'y', Form: null },
  { command: 'contact', title: 'Contact the user', keys: 't', Form: ContactForm },
  { command: 'answer', title: 'Microsoft answered', keys: 'w', Form: AnswerForm },
  { command: 'resume', title: 'Go on with it', keys: 'h', Form: null },
  { command: 'resolve', title: 'Fixed', keys: 'f', Form: ResolveForm },
  { command: 'escalate', title: 'Escalate', keys: 'e', Form: EscalateForm },
  { command: 'hand_down', title: 'Hand down', keys: 'd', Form: HandDownForm },
  { command: 'return', title: 'Send back', keys: 'b', Form: ReturnForm },
  { command: 'reject', title: 'Send the resolution back', keys: 'b', Form: RejectForm },
  { command: 'reopen', title: 'Open again', keys: 's o', Form: ReopenForm },
  { command: 'unmark_duplicate', title: 'It is no duplicate', keys: 's o', Form: UnmarkForm },
  { command: 'take_back', title: 'Take it back', keys: 'z', Form: TakeBackForm },
  { command: 'apply_package', title: 'Use the known answer', keys: 'p', Form: ApplyForm },
  { command: 'escalate_to_microsoft', title: 'Escalate to Microsoft', keys: 'e', Form: MicrosoftForm },
  { command: 'resolve_with_user', title: 'Fixed with the user', keys: 'f', Form: ResolveWithUserForm },
  { command: 'wait', title: 'Wait', keys: 'h', Form: WaitForm },
  { command: 'assign', title: 'Assign', keys: 'a', Form: AssignForm },
  { command: 'recovered', title: 'The user says it works', keys: 't', Form: RecoveredForm },
  { command: 'link', title: 'Link to a pattern', keys: 'l', Form: LinkForm },
  { command: 'edit', title: 'Change the facts', keys: 'm', Form: EditForm },
  { command: 'release', title: 'Put it back', keys: 's p', Form: null },
  { command: 'steal', title: 'Take it from them', keys: 's s', Form: StealForm },
  { command: 'unlink', title: 'Unlink from its pattern', keys: 's l', Form: null },
  { command: 'mark_duplicate', title: 'It is a duplicate', keys: 's d', Form: DuplicateForm },
  { command: 'split', title: 'Log its second problem', keys: 's n', Form: SplitForm },
  { command: 'close', title: 'Close', keys: 's c', Form: CloseForm },
];

/** What leads on. Who looks at a ticket that is with somebody else has no next step: none of the buttons stands out. */
export const NEXT_STEPS: ReadonlySet<Offered> = new Set([
  ...(['claim', 'accept', 'contact', 'answer', 'resume', 'resolve', 'escalate'] as const),
  ...(['hand_down', 'apply_package', 'escalate_to_microsoft'] as const),
]);

/** How many are buttons at once. */
const FIRST = 5;
/** What is rare or final is always behind "More". */
const RARE: ReadonlySet<Offered> = new Set(
  OFFERS.slice(OFFERS.findIndex(({ command }) => command === 'release')).map(({ command }) => command),
);

interface Known {
  /** The person may log tickets: the second problem of one becomes its own. */
  maySplit: boolean;
  /** A live package fits: using it is what is meant most. */
  hasAnswer: boolean;
}

/** What the server allows on the ticket, in two parts: what is meant most often, and the rest. */
export function offersOf(ticket: Ticket, { maySplit, hasAnswer }: Known): { first: Offer[]; more: Offer[] } {
  const allowed = new Set<string>(ticket.allowedCommands);
  if (maySplit && ticket.state !== 'closed') allowed.add('split');
  const offers = OFFERS.filter(({ command }) => allowed.has(command));
  const answers = offers.filter(({ command }) => command === 'apply_package');
  const others = offers.filter(({ command }) => command !== 'apply_package');
  const ordered = hasAnswer ? [...answers, ...others] : [...others, ...answers];
  const first = ordered.filter(({ command }) => !RARE.has(command)).slice(0, FIRST);
  return { first, more: ordered.filter((offer) => !first.includes(offer)) };
}
