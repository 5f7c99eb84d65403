import { ApplyForm } from '../ticket/forms/apply-form';
import { AssignForm } from '../ticket/forms/assign-form';
import { CloseForm } from '../ticket/forms/close-form';
import { ContactForm } from '../ticket/forms/contact-form';
import { EscalateForm } from '../ticket/forms/escalate-form';
import { HandDownForm } from '../ticket/forms/hand-down-form';
import { LinkForm } from '../ticket/forms/link-form';
import { CommentForm } from '../ticket/forms/reason-forms';
import { ReturnForm } from '../ticket/forms/return-form';
import type { Me } from '../api/shapes';
import type { Offer } from '../ticket/offers';
import type { BulkCommand } from './bulk-target';

interface BulkOffer extends Pick<Offer, 'title' | 'Form'> {
  command: BulkCommand;
  permission: Me['permissions'][number];
}

const WORK = 'ticket:work';

/** What can be done to several tickets at once, the most frequent first. Which of them may, each ticket says itself. */
export const BULK_OFFERS: readonly BulkOffer[] = [
  { command: 'claim', title: 'Take', Form: null, permission: WORK },
  { command: 'accept', title: 'Pass on', Form: null, permission: WORK },
  { command: 'comment', title: 'Comment', Form: CommentForm, permission: 'ticket:comment' },
  { command: 'link', title: 'Link', Form: LinkForm, permission: WORK },
  { command: 'contact', title: 'Contact', Form: ContactForm, permission: WORK },
  { command: 'escalate', title: 'Escalate', Form: EscalateForm, permission: WORK },
  { command: 'return', title: 'Send back', Form: ReturnForm, permission: WORK },
  { command: 'hand_down', title: 'Hand down', Form: HandDownForm, permission: WORK },
  { command: 'apply_package', title: 'Use a known answer', Form: ApplyForm, permission: WORK },
  { command: 'unlink', title: 'Unlink', Form: null, permission: WORK },
  { command: 'release', title: 'Put back', Form: null, permission: WORK },
  { command: 'close', title: 'Close', Form: CloseForm, permission: WORK },
  { command: 'assign', title: 'Assign', Form: AssignForm, permission: 'ticket:assign' },
];
