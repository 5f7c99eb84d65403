import { CRITERIA } from '../../domain/gates/criteria.js';
import { GATE_DECISIONS } from '../../domain/gates/gate-decision.js';
import { GATE_FACTS, GATE_STATES } from '../../domain/gates/gate-reading.js';
import * as words from '../../domain/words.js';
import * as is from '../../tickets/http/shape.js';

const numberOrNone: is.Shape = { type: ['number', 'null'] };
const day: is.Shape = { type: 'string', format: 'date' };
const someone = is.object({ id: is.whole, name: is.name });
const STATE: is.Shape = {
  ...is.word(GATE_STATES),
  description: 'insufficient: it cannot be said, which is never a pass',
};

const FIGURES: is.Shape = {
  ...is.listOf(is.object({ name: is.name, value: numberOrNone })),
  description: 'What it was judged by; null: unknown',
};

const CRITERION = is.object({
  criterion: is.word(CRITERIA),
  kind: is.wordOrNone(words.KINDS),
  limit: numberOrNone,
  days: is.wholeOrNone,
  state: STATE,
  sentence: { ...is.name, examples: ['2 enrollment tickets in 50 attempts: 4.0 per 100 (95 % 0.5-14.4).'] },
  figures: FIGURES,
});

const READING = {
  state: STATE,
  sentence: is.name,
  criteria: is.listOf(CRITERION),
  facts: {
    ...is.listOf(is.object({ fact: is.word(GATE_FACTS), sentence: is.name, figures: FIGURES })),
    description: 'Shown beside; they decide nothing',
  },
  asOf: is.time,
  window: { ...is.objectOrNone({ from: day, to: day }), description: 'Null: the phase has not begun' },
  leftOut: {
    ...is.listOf(is.object({ from: day, to: day, title: is.name, platforms: is.listOf(is.word(words.PLATFORMS)) })),
    description: 'Days of outages and service updates that rates leave out; platforms: none are all',
  },
  policyVersion: is.whole,
  gateVersion: { ...is.whole, description: 'Of what the gate asks; 0: what gates of its kind ask' },
};

const CONDITION = is.object({
  n: is.whole,
  text: is.name,
  owner: someone,
  dueOn: day,
  due: { ...is.flag, description: 'Its day has come and nobody has said what became of it' },
  end: is.objectOrNone({ outcome: is.word(['met', 'waived']), note: is.text, by: someone, at: is.time }),
});

const LOOK = {
  day,
  at: is.time,
  state: STATE,
  was: STATE,
  sentence: is.name,
  wouldFail: is.listOf(is.word(CRITERIA)),
  conditionsDue: is.whole,
};

const SIGNED = {
  number: { ...is.whole, description: 'Counts the decisions of the phase; the latest holds' },
  decision: is.word(GATE_DECISIONS),
  state: STATE,
  overrideReason: is.text,
  decidedBy: someone,
  decidedAt: is.time,
};

export const GATE = is.object({
  phase: is.whole,
  phaseName: is.name,
  kind: is.word(words.PHASE_KINDS),
  version: { ...is.whole, description: 'Of what the gate asks: for If-Match' },
  isDefault: is.flag,
  changedBy: is.named,
  changedAt: is.timeOrNone,
  next: {
    ...is.objectOrNone({ id: is.whole, name: is.name, state: is.word(words.PHASE_STATES) }),
    description: 'The phase that a "go" lets begin',
  },
  ...READING,
  decision: is.objectOrNone({ ...SIGNED, conditionsDue: is.listOf(CONDITION), lastLook: is.objectOrNone(LOOK) }),
});

export const DECISION = is.object({
  ...SIGNED,
  phase: is.whole,
  phaseName: is.name,
  policyVersion: is.whole,
  gateVersion: is.whole,
  conditions: is.listOf(CONDITION),
  snapshot: { ...is.object(READING), description: 'Everything that was known then, as it was' },
  correctedSince: {
    ...is.objectOrNone({
      sentence: is.name,
      figures: is.listOf(is.object({ name: is.name, was: numberOrNone, value: numberOrNone })),
    }),
    description: 'What is counted otherwise now over the same days; the decision stays',
  },
  looks: { ...is.listOf(is.object(LOOK)), description: 'Once a day after a "go", newest first' },
});

export const DECISIONS = is.pageOf(DECISION);
