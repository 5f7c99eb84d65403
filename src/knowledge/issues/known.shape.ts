import { STANDINGS } from '../../domain/knowledge/known-issue.js';
import { PLATFORMS } from '../../domain/words.js';
import { LIVE_PACKAGE } from '../../patterns/package/live-package.shape.js';
import { BANNER_OR_NONE } from '../../patterns/pattern/pattern-banners.js';
import * as is from '../../tickets/http/shape.js';
import { CODE } from '../codes/code.shape.js';

const { toAsk: _, ...OF_PACKAGE } = LIVE_PACKAGE['properties'] as Record<string, is.Shape>;

/** A package in use, and whether it may be used here. */
const KNOWN_PACKAGE = is.object({
  ...OF_PACKAGE,
  usable: is.flag,
  cameBack: { type: 'boolean', description: 'It was tried on this ticket' },
  ask: {
    ...is.listOf(is.word(['osVersion', 'appVersion', 'phase'])),
    description: 'What its scope is bound to and nobody has told: ask first',
  },
});

/** What is known of a problem, as members of an answer. */
export const KNOWN = {
  standing: is.word(STANDINGS),
  says: is.name,
  banner: BANNER_OR_NONE,
  packages: is.listOf(KNOWN_PACKAGE),
  codes: is.listOf(CODE),
};

export const KNOWN_ON_TICKET = is.object({
  key: { type: 'string', examples: ['TL-42'] },
  platform: is.word(PLATFORMS),
  signature: is.text,
  explained: is.name,
  ...KNOWN,
});
