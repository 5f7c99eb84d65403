import { FATES } from '../../../domain/patterns/package-fate.js';
import * as words from '../../../domain/words.js';
import * as is from '../../../tickets/http/shape.js';

const ROW = is.object({
  key: { type: 'string', examples: ['TL-42'] },
  title: is.name,
  platform: is.word(words.PLATFORMS),
  state: is.word(words.STATES),
  resolvedAs: is.wordOrNone(words.RESOLVED_AS),
  location: is.text,
  requester: is.object({ name: is.text, upn: is.text, contact: is.text, vip: is.flag }),
  device: is.object({ name: is.text, serial: is.text }),
  owner: is.named,
  fate: is.word(FATES),
  reason: { ...is.text, description: 'Of a skipped one: why it did not move' },
  at: is.time,
  tries: is.whole,
});

export const PEOPLE = is.object({
  package: is.object({
    id: is.whole,
    pattern: is.name,
    state: is.word(words.PACKAGE_STATES),
    kind: is.word(words.RESOLUTION_KINDS),
  }),
  of: { ...is.whole, description: 'Id of the package whose tickets these are: for offer_the_fix the workaround' },
  totals: is.object({
    tickets: is.whole,
    people: { ...is.whole, description: 'Distinct requesters; a ticket without one counts by its device' },
    reached: { ...is.whole, description: 'Tickets whose user said how it went' },
    fates: is.object(Object.fromEntries(FATES.map((fate) => [fate, is.whole]))),
  }),
  items: is.listOf(ROW),
  next: is.text,
  elsewhere: { ...is.whole, description: 'Of those asked for, the ones out of your scope' },
});
