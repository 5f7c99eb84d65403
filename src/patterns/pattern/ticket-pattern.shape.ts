import { PATTERN_STATES } from '../../domain/words.js';
import * as is from '../../tickets/http/shape.js';

const BRIEF = {
  key: { type: 'string', examples: ['PT-7'] },
  title: is.name,
  state: is.word(PATTERN_STATES),
  tellCaller: is.text,
  mergedInto: is.text,
};

/** What groups a ticket, what might, and what a person said no to. */
export const TICKET_PATTERN = is.object({
  linked: is.objectOrNone({ ...BRIEF, by: is.named, at: is.timeOrNone, why: is.name }),
  suggestions: is.listOf(is.object({ ...BRIEF, why: is.name })),
  declined: is.listOf(is.object({ ...BRIEF, by: is.named, at: is.time, why: is.name })),
});
