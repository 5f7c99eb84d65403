import * as words from '../../domain/words.js';
import * as is from '../../tickets/http/shape.js';
import { CONTACT_RULE, SCOPE } from './package.shape.js';

/** A package in use, wherever agents are shown one. */
export const LIVE_PACKAGE = is.object({
  id: is.whole,
  pattern: { type: 'string', examples: ['PT-7'] },
  kind: is.word(words.RESOLUTION_KINDS),
  tellCaller: is.text,
  ...{ cause: is.name, userSteps: is.name, tier1Steps: is.name, verify: is.name },
  scope: SCOPE,
  tier2Accepts: is.flag,
  contactRule: CONTACT_RULE,
  doubted: { type: 'boolean', description: 'In doubt: do not call, do not apply' },
  publishedAt: is.time,
  toAsk: {
    ...is.listOf(is.word(['osVersion', 'appVersion'])),
    description: 'What the scope asks for and the ticket does not say: ask first',
  },
});
