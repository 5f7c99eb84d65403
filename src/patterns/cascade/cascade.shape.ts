import { CASCADE_RESULTS, CASCADE_WHATS } from '../../domain/patterns/cascade-step.js';
import { CASCADE_SKIPS } from '../../domain/ticket/cascade.js';
import * as words from '../../domain/words.js';
import * as is from '../../tickets/http/shape.js';

/* What the routes of the cascade answer. */

const PLACE = { state: is.word(words.STATES), tier: is.whole, assignee: is.named };

const ROW = is.object({
  ticket: is.object({ key: is.name, title: is.name, platform: is.word(words.PLATFORMS), location: is.text }),
  result: is.word(CASCADE_RESULTS),
  reason: is.wordOrNone(CASCADE_SKIPS),
  from: is.object(PLACE),
  to: { ...is.objectOrNone(PLACE), description: 'Null for a ticket that stays' },
  at: { ...is.timeOrNone, description: 'Null in a dry run' },
});

const RUN = {
  id: is.whole,
  what: is.word(CASCADE_WHATS),
  replaces: is.wholeOrNone,
  again: is.flag,
  total: is.whole,
  startedBy: is.named,
  startedAt: is.time,
  finishedAt: is.timeOrNone,
};

export const CASCADE_RUN = is.object(RUN);

export const CASCADE_ANSWER = is.object({
  package: is.whole,
  dryRun: is.flag,
  what: { ...is.word(CASCADE_WHATS), description: 'Column of the table: published, withdrawn or superseded' },
  replaces: { ...is.wholeOrNone, description: 'The package that this one takes the place of' },
  run: { ...is.objectOrNone(RUN), description: 'The last run; null before the first, and in a dry run' },
  counts: is.listOf(
    is.object({ result: is.word(CASCADE_RESULTS), reason: is.wordOrNone(CASCADE_SKIPS), tickets: is.whole }),
  ),
  total: { type: 'integer', description: 'Tickets of all places; `counts` too is of all' },
  elsewhere: { type: 'integer', description: 'How many of them you may not see: they are not among the items' },
  items: is.listOf(ROW),
  next: is.text,
});
