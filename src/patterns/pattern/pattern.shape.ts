import { PATTERN_ORIGINS, PATTERN_STATES, PLATFORMS } from '../../domain/words.js';
import * as is from '../../tickets/http/shape.js';

const KEY = { type: 'string', examples: ['PT-7'] };

const ROW = {
  key: KEY,
  version: is.whole,
  title: is.name,
  summary: is.text,
  state: is.word(PATTERN_STATES),
  stateReason: is.text,
  stateSince: is.time,
  tellCaller: is.text,
  owner: is.named,
  origin: is.word(PATTERN_ORIGINS),
  platforms: is.listOf(is.word(PLATFORMS)),
  signatures: is.listOf(is.object({ signature: is.name, version: is.name, means: is.name })),
  archive: is.objectOrNone({ tickets: is.whole, days: is.whole }),
  mergedInto: is.text,
  counts: is.object({
    linked: is.whole,
    open: is.whole,
    waiting: is.whole,
    suggested: is.whole,
    suggestedThisWeek: is.whole,
    requesters: is.whole,
    livePackages: is.whole,
  }),
  attention: is.name,
  allowedStates: is.listOf(is.word(PATTERN_STATES)),
  createdBy: is.named,
  createdAt: is.time,
  updatedAt: is.time,
};

const CHANGE = {
  id: is.whole,
  kind: is.word(['merge', 'split']),
  from: KEY,
  to: KEY,
  by: is.named,
  at: is.time,
  tickets: is.object({ moved: is.whole, stayed: is.whole, toMove: is.whole }),
  undoneBy: is.named,
  undoneAt: is.timeOrNone,
};

/** One pattern, as every route about one answers it. */
export const PATTERN = is.object({
  ...ROW,
  merged: { ...is.listOf(KEY), description: 'Patterns that were merged into this one' },
  changes: { ...is.listOf(is.object(CHANGE)), description: 'Merges and splits it took part in, newest first' },
});

export const PATTERN_PAGE = is.pageOf(is.object(ROW));

/** What became of each ticket that was to be linked. */
export const DECLINES = is.object({ declined: is.listOf(is.name), notSuggested: is.listOf(is.name) });

export const LINK_RESULTS = is.object({
  results: is.listOf({
    oneOf: [
      is.object({ key: is.name, ok: { const: true }, state: is.name, version: is.whole }),
      {
        ...is.object({ key: is.name, ok: { const: false }, status: is.whole, code: is.name, detail: is.name }),
        additionalProperties: true,
      },
    ],
  }),
  more: { type: 'boolean', description: 'More are suggested than were linked at once: ask again' },
});
