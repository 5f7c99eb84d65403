import * as words from '../../domain/words.js';
import * as is from '../../tickets/http/shape.js';
import { KNOWN } from '../issues/known.shape.js';
import { BRIEF, ELSEWHERE, POSSIBLE_DUPLICATE, SIMILAR_HIT } from '../similar/similar.shape.js';

export const INTAKE = is.object({
  fields: is.anyOf({
    ...{ title: is.name, kind: is.word(words.KINDS), platform: is.word(words.PLATFORMS), osVersion: is.name },
    ownership: is.word(words.OWNERSHIPS),
    enrollmentMethod: is.word(words.ENROLLMENT_METHODS),
    errorCode: is.name,
    failureCategory: is.word(words.FAILURE_CATEGORIES),
    requester: is.anyOf({ name: is.name, upn: is.name, contact: is.name }),
    device: is.anyOf({ name: is.name, serial: is.name, intuneId: is.name, model: is.name }),
    app: is.anyOf({ name: is.name, version: is.name, type: is.word(words.APP_TYPES) }),
    policy: is.anyOf({ name: is.name, type: is.word(words.POLICY_TYPES) }),
    ...{ correlationId: is.name, reportedAt: is.time },
  }),
  found: is.listOf(is.object({ field: is.name, value: is.name, from: is.whole, to: is.whole, text: is.name })),
  truncated: { type: 'boolean', description: 'Longer than what is read: its beginning and its end were' },
  signature: is.objectOrNone({ text: is.name, explained: is.name }),
  ...KNOWN,
  openTicketsOfRequester: is.listOf(BRIEF),
  openElsewhere: { type: 'integer', description: 'Others, which you may not see' },
  similar: is.listOf(SIMILAR_HIT),
  similarElsewhere: ELSEWHERE,
  possibleDuplicate: POSSIBLE_DUPLICATE,
});
