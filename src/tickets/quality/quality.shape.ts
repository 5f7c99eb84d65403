import { KINDS, PLATFORMS, RETURN_REASONS } from '../../domain/words.js';
import { PACKET_FIELDS } from '../../rollout/policy/policy-document.js';
import * as is from '../http/shape.js';

const RATE: is.Shape = {
  type: ['number', 'null'],
  minimum: 0,
  maximum: 1,
  description: 'returned / escalated; null when nothing was escalated',
};

const DAY: is.Shape = { type: 'string', format: 'date' };

const FIGURES = {
  escalated: is.whole,
  returned: is.whole,
  rate: RATE,
  reasons: is.listOf(is.object({ reason: is.word([...RETURN_REASONS, 'unsaid']), count: is.whole })),
};

const SYMPTOM = {
  kind: is.word(KINDS),
  platform: is.word(PLATFORMS),
  signature: { type: ['string', 'null'], description: 'Null: tickets without code, category, app or policy' },
  explained: is.name,
};

export const RETURNS = is.object({
  window: is.object({ from: DAY, to: DAY }),
  total: is.object(FIGURES),
  items: is.listOf(is.object({ ...SYMPTOM, ...FIGURES, required: is.listOf(is.word(PACKET_FIELDS)) })),
  more: { type: 'boolean', description: 'There are more signatures than shown' },
});

export const SUGGESTIONS = is.object({
  window: is.object({ from: DAY, to: DAY }),
  items: is.listOf(
    is.object({
      ...SYMPTOM,
      field: is.word(PACKET_FIELDS),
      cameBack: is.whole,
      escalated: is.whole,
      says: { type: 'string', description: 'What a refused hand-over would say' },
    }),
  ),
});

export const REQUIRED_FIELD = is.object({
  id: is.whole,
  signature: is.name,
  explained: is.name,
  field: is.word(PACKET_FIELDS),
  cameBack: is.whole,
  escalated: is.whole,
  why: is.text,
  says: is.name,
  by: is.named,
  at: is.time,
});

export const REQUIRED_FIELDS = is.pageOf(REQUIRED_FIELD);
