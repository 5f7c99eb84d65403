import { CALL_REASONS } from '../../../domain/patterns/contact-list.js';
import * as words from '../../../domain/words.js';
import * as is from '../../../tickets/http/shape.js';

const DEVICE = { name: is.text, serial: is.text, model: is.text };

const TICKET = is.object({
  key: { type: 'string', examples: ['TL-42'] },
  version: is.whole,
  title: is.name,
  platform: is.word(words.PLATFORMS),
  state: is.word(words.STATES),
  assignee: is.named,
  device: is.object(DEVICE),
  reason: is.word(CALL_REASONS),
  script: { ...is.name, description: '`id` of one of the scripts' },
  tries: is.whole,
  days: { ...is.whole, description: 'Different days with a try' },
  missing: { ...is.object({ tries: is.whole, days: is.whole }), description: 'Before a person may give up' },
  last: is.objectOrNone({
    outcome: is.word(words.CONTACT_OUTCOMES),
    channel: is.wordOrNone(words.CONTACT_CHANNELS),
    at: is.time,
  }),
  nextContactAt: is.timeOrNone,
  bestTime: { ...is.timeOrNone, description: 'The time that the user chose' },
});

const PERSON = is.object({
  requester: is.objectOrNone({ name: is.text, upn: is.text, contact: is.text, vip: is.flag }),
  lookAt: { ...is.objectOrNone(DEVICE), description: 'Nobody to ask: look at the device' },
  location: is.text,
  reason: is.word(CALL_REASONS),
  says: is.name,
  due: { ...is.whole, description: 'Tickets that are due; the first of them are shown' },
  tickets: is.listOf(TICKET),
});

const SCRIPT = is.object({
  id: { type: 'string', examples: ['package:5', 'TL-42'] },
  package: is.wholeOrNone,
  pattern: is.text,
  kind: is.word(words.RESOLUTION_KINDS),
  cause: is.name,
  userSteps: is.name,
  tier1Steps: is.name,
  verify: is.name,
  rule: is.object({ tries: is.whole, days: is.whole, nextTryWithinHours: { type: 'number' } }),
  standing: is.word(['good', 'in_doubt', 'withdrawn']),
  why: is.text,
});

export const CONTACT_LIST = is.object({
  items: is.listOf(PERSON),
  next: is.text,
  scripts: { ...is.listOf(SCRIPT), description: 'What to read to the people of this page, each once' },
  cut: { ...is.flag, description: 'There are more due tickets than the list looks at' },
});
