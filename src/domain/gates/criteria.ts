import { isRated } from '../rollout/phase.js';
import type { Problem } from '../rollout/problem.js';
import { denominatorOf } from '../trends/denominator.js';
import { type Kind, KINDS, type PhaseKind } from '../words.js';

/** What a gate may ask, in the order in which it is shown. */
export const CRITERIA = [
  'rate',
  'documented_resolutions',
  'sample',
  'enrolled_share',
  'blockers',
  'contact_backlog',
  'soak',
  'checklist',
] as const;
export type CriterionName = (typeof CRITERIA)[number];

/** One thing that a gate asks; what a criterion does not use is null. */
export interface GateCriterion {
  criterion: CriterionName;
  /** Of `rate` and `sample`: the tickets that are counted, which settles what they are divided by. */
  kind: Kind | null;
  /** `rate`: tickets per 100; `sample`: attempts or devices; `enrolled_share`: percent of the plan; `contact_backlog`: people; `soak`: days. */
  limit: number | null;
  /** `contact_backlog`: days after which a promised call is overdue. */
  days: number | null;
}

interface Range {
  min: number;
  max: number;
  whole: boolean;
}

interface Rule {
  about: string;
  limit: Range | null;
  kind: boolean;
  days: Range | null;
}

const plain = (about: string, limit: Range | null = null): Rule => ({ about, limit, kind: false, days: null });

const RULES: Readonly<Record<CriterionName, Rule>> = {
  rate: { about: 'tickets per 100', limit: { min: 0.01, max: 100, whole: false }, kind: true, days: null },
  documented_resolutions: plain('nothing'),
  sample: { about: 'attempts or devices', limit: { min: 1, max: 1_000_000, whole: true }, kind: true, days: null },
  enrolled_share: plain('percent of the planned users', { min: 1, max: 100, whole: false }),
  blockers: plain('nothing'),
  contact_backlog: {
    about: 'people who wait too long for a call',
    limit: { min: 0, max: 10_000, whole: true },
    kind: false,
    days: { min: 0, max: 60, whole: true },
  },
  soak: plain('days', { min: 1, max: 365, whole: true }),
  checklist: plain('nothing'),
};

const asks = (criterion: CriterionName, rest: Partial<GateCriterion> = {}): GateCriterion => ({
  ...{ criterion, kind: null, limit: null, days: null },
  ...rest,
});

const RATE = asks('rate', { kind: 'enrollment', limit: 5 });
const SAMPLE = asks('sample', { kind: 'enrollment', limit: 100 });
const BLOCKERS = asks('blockers');
const BACKLOG = asks('contact_backlog', { limit: 0, days: 2 });
const CHECKLIST = asks('checklist');
const soak = (limit: number) => asks('soak', { limit });

const DEFAULTS: Readonly<Record<PhaseKind, readonly GateCriterion[]>> = {
  project_scope: [CHECKLIST],
  proof_of_concept: [BLOCKERS, CHECKLIST],
  // Fifty users can never show a rate under 5 per 100 (126 attempts needed with 2 tickets): a pilot is to be learned from.
  limited_pilot: [
    ...[asks('documented_resolutions'), asks('enrolled_share', { limit: 80 }), BLOCKERS, BACKLOG],
    ...[soak(7), CHECKLIST],
  ],
  expanded_pilot: [RATE, SAMPLE, BLOCKERS, BACKLOG, soak(14), CHECKLIST],
  production: [RATE, SAMPLE, BLOCKERS, BACKLOG, soak(7), CHECKLIST],
  operations: [BLOCKERS, BACKLOG],
};

/** What the gate of a phase asks until somebody says otherwise. */
export function defaultCriteria(kind: PhaseKind): readonly GateCriterion[] {
  return DEFAULTS[kind];
}

/** Everything wrong with what a gate is to ask; pointers are into `{criteria: [...]}`. An empty list is for the caller to refuse. */
export function criteriaProblems(criteria: readonly GateCriterion[], phase: PhaseKind): Problem[] {
  return criteria.flatMap((one, i) => {
    const named = criteria.findIndex(({ criterion }) => criterion === one.criterion);
    const twice = named < i ? [{ pointer: `/criteria/${i}/criterion`, detail: `${one.criterion} is named twice` }] : [];
    return [...twice, ...criterionProblems(one, `/criteria/${i}`, phase)];
  });
}

function criterionProblems({ criterion, kind, limit, days }: GateCriterion, at: string, phase: PhaseKind): Problem[] {
  const rule = RULES[criterion];
  if (rule === undefined) return [{ pointer: `${at}/criterion`, detail: `criterion is one of ${CRITERIA.join(', ')}` }];
  const problems: Problem[] = [
    ...numberProblems(limit, rule.limit, { pointer: `${at}/limit`, of: criterion, what: `limit (${rule.about})` }),
    ...numberProblems(days, rule.days, { pointer: `${at}/days`, of: criterion, what: 'days' }),
  ];
  const wrong = (detail: string) => problems.push({ pointer: `${at}/kind`, detail });
  if (!rule.kind) {
    if (kind !== null) wrong(`${criterion} has no kind`);
    return problems;
  }
  const rated = KINDS.filter((own) => denominatorOf(own) !== null);
  if (kind === null || !rated.includes(kind)) wrong(`kind is one of ${rated.join(', ')}`);
  if (!isRated(phase)) {
    const detail = `a ${phase} enters no rate: ask something else`;
    problems.push({ pointer: `${at}/criterion`, detail });
  }
  return problems;
}

function numberProblems(
  value: number | null,
  range: Range | null,
  { pointer, of, what }: { pointer: string; of: string; what: string },
): Problem[] {
  if (range === null) return value === null ? [] : [{ pointer, detail: `${of} takes no ${what.split(' ')[0]}` }];
  const { min, max, whole } = range;
  const fits = value !== null && value >= min && value <= max && (!whole || Number.isSafeInteger(value));
  if (fits) return [];
  return [{ pointer, detail: `${what} is a ${whole ? 'whole ' : ''}number from ${min} to ${max}` }];
}

/** In the order in which they are shown. */
export function inOrder(criteria: readonly GateCriterion[]): GateCriterion[] {
  return criteria.toSorted((a, b) => CRITERIA.indexOf(a.criterion) - CRITERIA.indexOf(b.criterion));
}
