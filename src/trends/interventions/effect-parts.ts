import { WEEK_DAYS } from '../../domain/rollout/week.js';
import type { HoldSide, HoldUnit } from '../../domain/patterns/hold-figure.js';
import { UNIT_OF } from '../../domain/patterns/hold-figure.js';
import type { DayWindow } from '../../domain/rollout/day.js';
import { plannedUsersOf } from '../../domain/rollout/planned-users.js';
import { type Denominator, denominatorOf } from '../../domain/trends/denominator.js';
import {
  type EffectJudgement,
  type EffectReason,
  type EffectSides,
  judgeEffect,
} from '../../domain/trends/interventions/effect.js';
import { countsSentence, effectSentence, ticketsWords } from '../../domain/trends/interventions/effect-words.js';
import type { EffectWindows } from '../../domain/trends/interventions/effect-windows.js';
import { perPlannedOf } from '../../domain/trends/per-planned.js';
import { type Kind, KINDS } from '../../domain/words.js';
import { overlapWords } from '../../domain/rollout/comparison-overlap.js';
import type { EffectPlan } from './effect-plan.js';
import { type EffectData, type EffectTarget, sidesOf, ticketsIn } from './effect-sides.js';

/** What a group had in a window. */
export interface PartSide {
  window: DayWindow;
  /** All its tickets, and per 100 planned users under that name. */
  tickets: number;
  plannedUsers: number | null;
  perPlanned: number | null;
  /** Null: nothing is divided at all. */
  side: HoldSide | null;
}

export interface PartChange {
  before: PartSide;
  after: PartSide;
}

/** Tickets that share a denominator, before and after. */
export interface EffectPart {
  kinds: readonly Kind[];
  /** Null: questions, which are no failures. */
  unit: HoldUnit | null;
  insufficient: EffectReason | null;
  treated: PartChange;
  comparison: PartChange | null;
  judgement: EffectJudgement | null;
  /** The same with the days of outages and service updates; null: none was left out. */
  withLeftOut: { treated: EffectSides; comparison: EffectSides | null; judgement: EffectJudgement } | null;
  sentence: string;
}

export interface PartsAsked {
  /** Null: all. */
  kind: Kind | null;
  minimumExposure: number;
  confidence: number;
}

/** An effect's parts: enrollment by attempts, other failures by devices, questions by nothing. */
export function effectParts(data: EffectData, plan: EffectPlan, asked: PartsAsked): EffectPart[] {
  const { windows } = plan;
  if (windows === null) return [];
  const wanted = asked.kind === null ? KINDS : [asked.kind];
  const sorts: (Denominator | null)[] = ['attempts', 'enrolledDevices', null];
  return sorts
    .map((of) => ({ of, kinds: wanted.filter((kind) => denominatorOf(kind) === of) }))
    .filter(({ kinds }) => kinds.length > 0)
    .map((sort) => part(data, { ...plan, windows }, { ...asked, ...sort }))
    .filter((one) => asked.kind !== null || one.unit === 'attempts' || hasTickets(one));
}

function hasTickets({ treated, comparison }: EffectPart): boolean {
  return [treated, comparison].some((change) => change && change.before.tickets + change.after.tickets > 0);
}

type Planned = EffectPlan & { windows: EffectWindows };
type Sort = PartsAsked & { of: Denominator | null; kinds: readonly Kind[] };

function part(data: EffectData, plan: Planned, sort: Sort): EffectPart {
  const { treated, comparison } = plan;
  const divided = sort.of === null ? null : dividedPart(data, plan, { ...sort, of: sort.of });
  const own = changeOf(data, plan, sort, treated, divided?.treated ?? null);
  const what = ticketsWords(sort.kinds);
  return {
    kinds: sort.kinds,
    unit: sort.of && UNIT_OF[sort.of],
    insufficient: sort.of === null ? 'not_rated' : divided === null ? 'not_rated' : divided.judgement.insufficient,
    treated: own,
    comparison: comparison && changeOf(data, plan, sort, comparison, divided?.comparison ?? null),
    judgement: divided?.judgement ?? null,
    withLeftOut: divided?.withLeftOut ?? null,
    sentence:
      divided?.sentence ??
      countsSentence(divided === null ? what : `${what}, without fresh exposure`, own.before, own.after),
  };
}

function dividedPart(data: EffectData, plan: Planned, sort: Sort & { of: Denominator }) {
  const { windows, platforms } = plan;
  const asked = { of: sort.of, kinds: sort.kinds, platforms, windows };
  const compared = plan.comparison?.overlap === null ? plan.comparison : null;
  const judge = (from: EffectData) => {
    const treated = sidesOf(from, plan.treated, asked);
    if (treated === null) return null;
    const comparison = plan.comparison && sidesOf(from, plan.comparison, asked);
    const unit = UNIT_OF[sort.of];
    const minimum = unit === 'attempts' ? sort.minimumExposure : (sort.minimumExposure * windows.days) / WEEK_DAYS;
    const evidence = { unit, treated, comparison: compared && comparison, minimum, confidence: sort.confidence };
    return { treated, comparison, evidence, judgement: judgeEffect(evidence) };
  };
  const made = judge(data);
  if (made === null) return null;
  const whole = data.leftOut.some(({ from, to }) => from <= windows.after.to && to >= windows.before.from)
    ? judge({ ...data, leftOut: [] })
    : null;
  return {
    ...made,
    withLeftOut: whole !== null && differ(made, whole) ? whole : null,
    // Without exposure the counts speak, under the plan's name.
    sentence: made.judgement.insufficient === 'exposure_missing' ? null : sentenceOf(plan, sort, made),
  };
}

function sentenceOf(
  plan: EffectPlan,
  { kinds }: Sort,
  { evidence, judgement }: { evidence: Parameters<typeof effectSentence>[0]; judgement: EffectJudgement },
): string {
  const { comparison, comparisonGone } = plan;
  const names = {
    what: ticketsWords(kinds),
    comparison: comparison?.name ?? null,
    notCompared: comparisonGone
      ? 'the comparison group is gone from the plan'
      : comparison?.overlap
        ? overlapWords(comparison.overlap, comparison)
        : null,
  };
  return effectSentence(evidence, judgement, names);
}

function differ(one: { treated: EffectSides; comparison: EffectSides | null }, other: typeof one): boolean {
  return JSON.stringify([one.treated, one.comparison]) !== JSON.stringify([other.treated, other.comparison]);
}

function changeOf(
  data: EffectData,
  { windows, platforms }: Planned,
  { kinds }: Sort,
  target: EffectTarget,
  sides: EffectSides | null,
): PartChange {
  const { users, unknownGroups } = plannedUsersOf(target.groups);
  const plannedUsers = unknownGroups > 0 ? null : users;
  const sideOf = (window: DayWindow, side: HoldSide | null): PartSide => {
    const tickets = ticketsIn(data, target, { kinds, platforms, window });
    return { window, tickets, plannedUsers, perPlanned: perPlannedOf(tickets, plannedUsers).perPlanned, side };
  };
  return { before: sideOf(windows.before, sides?.before ?? null), after: sideOf(windows.after, sides?.after ?? null) };
}
