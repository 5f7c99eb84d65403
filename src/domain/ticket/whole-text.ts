import type { NewComment } from './decision.js';
import { LONGEST_IN_EVENT } from './field-rules.js';

/** A reason longer than an event may carry is also kept whole, as a note; a short one stands in the event. */
export function wholeText(text: string | undefined): NewComment | null {
  const trimmed = text?.trim() ?? '';
  return trimmed.length > LONGEST_IN_EVENT ? { text: trimmed, fromUser: false, kind: 'note' } : null;
}
