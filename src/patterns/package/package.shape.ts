import { PACKAGE_MOVES } from '../../domain/patterns/package-states.js';
import * as words from '../../domain/words.js';
import * as is from '../../tickets/http/shape.js';

/* What the routes of resolution packages answer. */

export const CONTACT_RULE = is.objectOrNone({ tries: is.whole, days: is.whole, nextTryWithinHours: is.whole });

export const SCOPE = is.object({
  platforms: is.listOf(is.word(words.PLATFORMS)),
  ...{ osFrom: is.text, osTo: is.text, appFrom: is.text, appTo: is.text },
  phases: is.listOf(is.whole),
});

const ACT = { at: is.time, by: is.named };

const WRITTEN = {
  kind: is.word(words.RESOLUTION_KINDS),
  cause: is.text,
  scope: SCOPE,
  tier2Accepts: is.flag,
  contactRule: CONTACT_RULE,
};

const PACKAGE_FIELDS = {
  id: is.whole,
  version: is.whole,
  pattern: { type: 'string', examples: ['PT-7'] },
  patternTitle: is.name,
  mergedInto: { ...is.text, description: 'Where its pattern went, when it was merged' },
  state: is.word(words.PACKAGE_STATES),
  live: { type: 'boolean', description: 'In use on tickets: published, watching or held, and not in doubt' },
  ...WRITTEN,
  owner: is.named,
  microsoftCase: is.text,
  supersedes: is.wholeOrNone,
  supersededBy: is.wholeOrNone,
  published: is.objectOrNone(ACT),
  doubt: { ...is.objectOrNone({ ...ACT, why: is.name }), description: 'Do not call. by null: its outcomes raised it' },
  stands: is.objectOrNone({ ...ACT, note: is.name }),
  ended: { ...is.objectOrNone({ ...ACT, reason: is.text }), description: 'Withdrawn or superseded' },
  verdict: { type: ['object', 'null'], additionalProperties: true, description: 'Did it hold: the figures as judged' },
  verdictAt: is.timeOrNone,
  allowed: { ...is.listOf(is.word(PACKAGE_MOVES)), description: 'What its state allows those who may manage packages' },
  createdBy: is.named,
  createdAt: is.time,
  updatedAt: is.time,
};

export const PACKAGE = is.object({
  ...PACKAGE_FIELDS,
  ...{ userSteps: is.text, tier1Steps: is.text, verify: is.text },
  missing: {
    ...is.listOf(is.object({ pointer: is.name, detail: is.name })),
    description: 'What a draft lacks before it may be published',
  },
  outcomes: {
    ...is.object({
      ...{ handedDown: is.whole, confirmed: is.whole, failed: is.whole, noAnswer: is.whole, rejected: is.whole },
    }),
    description: 'Tickets by what became of it on them; one may be counted in several',
  },
});

/** Without steps; `cause` is how it begins. */
export const PACKAGE_PAGE = is.pageOf(is.object(PACKAGE_FIELDS));
