import type { Day } from '../instant.js';
import { addDays, isDay } from '../rollout/day.js';
import type { Problem } from '../rollout/problem.js';
import { signatureParts } from '../signature/signature.js';
import { denominatorOf } from '../trends/denominator.js';
import type { Cell } from '../trends/signals/cell.js';
import {
  type AboutKind,
  CELL_FIGURES,
  type DecisionKind,
  type DecisionState,
  type ExpectedEffect,
} from './decision.js';
import { LEAST_EFFECT_DAYS } from './judge-effect.js';

/** What a decision must name; everything has an owner. */
interface Needs {
  dueOn: 'required' | 'optional';
  expectedEffect: 'required' | 'optional' | 'none';
}

/**
 * Who acts promises something that can be looked at later. To watch is to say until when. To accept may name a ceiling, and
 * what is not an issue has no effect to expect.
 */
export const DECISION_NEEDS: Readonly<Record<DecisionKind, Needs>> = {
  fix: { dueOn: 'required', expectedEffect: 'required' },
  workaround: { dueOn: 'required', expectedEffect: 'required' },
  pause_or_slow: { dueOn: 'required', expectedEffect: 'required' },
  microsoft_case: { dueOn: 'required', expectedEffect: 'required' },
  watch: { dueOn: 'required', expectedEffect: 'optional' },
  accept: { dueOn: 'optional', expectedEffect: 'optional' },
  not_an_issue: { dueOn: 'optional', expectedEffect: 'none' },
};

export interface DecisionAbout {
  kind: AboutKind;
  /** `signal:12`, `pattern:5`, `goal:3`, `phase:3`, `decision:7`; null for a cell and for what is in words alone. */
  subject: string | null;
  cell: Cell | null;
  /** What it is about in words. */
  text: string;
}

/** A decision as it is written down. */
export interface DecisionForm {
  kind: DecisionKind;
  about: DecisionAbout;
  /** Staff id. */
  owner: number;
  dueOn: Day | null;
  expectedEffect: ExpectedEffect | null;
  note: string | null;
}

const SUBJECTS: Readonly<Record<AboutKind, RegExp | null>> = {
  agenda: /^(signal|pattern|decision|phase|gate):[1-9][0-9]{0,9}$/,
  pattern: /^pattern:[1-9][0-9]{0,9}$/,
  goal: /^goal:[1-9][0-9]{0,9}$/,
  cell: null,
  free: null,
};

const FURTHEST_DAYS = 366;

/** Accepting something, or finding that it is none, leaves nothing to do: closed as it is made, unless an effect is expected. */
export function firstState({ kind, expectedEffect }: Pick<DecisionForm, 'kind' | 'expectedEffect'>): DecisionState {
  return (kind === 'accept' || kind === 'not_an_issue') && expectedEffect === null ? 'closed' : 'open';
}

/** Everything wrong with a decision made on a desk day; whether people, phases and rows exist is asked elsewhere. */
export function decisionProblems(form: DecisionForm, decidedOn: Day): Problem[] {
  const problems = [...aboutProblems(form.about)];
  const { kind, dueOn, expectedEffect } = form;
  const needs = DECISION_NEEDS[kind];
  const words = kind.replaceAll('_', ' ');
  if (dueOn === null && needs.dueOn === 'required') {
    problems.push({ pointer: '/dueOn', detail: `a decision to ${verbOf(kind)} says by which day` });
  }
  if (dueOn !== null) problems.push(...dayProblems(dueOn, '/dueOn', decidedOn, 0));
  if (expectedEffect === null) {
    if (needs.expectedEffect !== 'required') return problems;
    const detail = `a decision to ${verbOf(kind)} names the effect it expects; "accept", "watch" and "not_an_issue" need none`;
    return [...problems, { pointer: '/expectedEffect', detail }];
  }
  if (needs.expectedEffect === 'none') {
    return [...problems, { pointer: '/expectedEffect', detail: `${words} has no effect to expect: leave it out` }];
  }
  return [...problems, ...effectProblems(expectedEffect, decidedOn)];
}

const VERBS: Readonly<Partial<Record<DecisionKind, string>>> = {
  workaround: 'work around',
  pause_or_slow: 'pause or slow down',
  microsoft_case: 'go to Microsoft',
};

function verbOf(kind: DecisionKind): string {
  return VERBS[kind] ?? kind;
}

function aboutProblems({ kind, subject, cell, text }: DecisionAbout): Problem[] {
  const problems: Problem[] = [];
  const shape = SUBJECTS[kind];
  if (shape !== null && !(subject !== null && shape.test(subject))) {
    problems.push({ pointer: '/about/subject', detail: `is one of the form ${exampleOf(kind)}` });
  }
  if (shape === null && subject !== null) {
    problems.push({ pointer: '/about/subject', detail: `a decision about a ${kind} matter has none: leave it out` });
  }
  if (kind === 'cell' && cell === null) problems.push({ pointer: '/about/cell', detail: 'name the cell' });
  if (kind !== 'cell' && cell !== null) problems.push({ pointer: '/about/cell', detail: 'only "cell" takes one' });
  if (cell !== null) problems.push(...cellProblems(cell, '/about/cell'));
  if (text.trim() === '') problems.push({ pointer: '/about/text', detail: 'say in words what it is about' });
  return problems;
}

function exampleOf(kind: AboutKind): string {
  return kind === 'agenda' ? '"signal:12", "pattern:5", "decision:7", "phase:3" or "gate:3"' : `"${kind}:12"`;
}

/** What keeps a cell from being one of the trends. */
export function cellProblems(cell: Cell, pointer: string): Problem[] {
  if (denominatorOf(cell.kind) === null) {
    return [{ pointer: `${pointer}/kind`, detail: 'questions enter no rate: name another kind' }];
  }
  if (cell.signature === null) return [];
  const parts = signatureParts(cell.signature);
  if (parts === null) return [{ pointer: `${pointer}/signature`, detail: 'is not a signature' }];
  const problems: Problem[] = [];
  if (parts.kind !== cell.kind) {
    problems.push({ pointer: `${pointer}/kind`, detail: `the signature is of kind ${parts.kind}` });
  }
  if (parts.platform !== cell.platform) {
    problems.push({ pointer: `${pointer}/platform`, detail: `the signature is of platform ${parts.platform}` });
  }
  return problems;
}

function effectProblems({ figure, cell, value, by }: ExpectedEffect, decidedOn: Day): Problem[] {
  const at = '/expectedEffect';
  const problems = dayProblems(by, `${at}/by`, decidedOn, LEAST_EFFECT_DAYS);
  if (!(value >= 0 && value < Infinity)) problems.push({ pointer: `${at}/value`, detail: 'is a number from 0' });
  if ((figure === 'first_tier_resolution' || figure === 'send_back_share') && value > 1) {
    problems.push({ pointer: `${at}/value`, detail: 'is a share from 0 to 1' });
  }
  if (CELL_FIGURES.includes(figure)) {
    if (cell === null) problems.push({ pointer: `${at}/cell`, detail: `${figure} is of a cell: name it` });
    else problems.push(...cellProblems(cell, `${at}/cell`));
  } else if (cell !== null) {
    problems.push({ pointer: `${at}/cell`, detail: `${figure} is of the whole desk: leave it out` });
  }
  return problems;
}

function dayProblems(day: Day, pointer: string, decidedOn: Day, least: number): Problem[] {
  if (!isDay(day)) return [{ pointer, detail: 'is a calendar day, YYYY-MM-DD' }];
  const earliest = addDays(decidedOn, least);
  if (day < earliest) {
    const why =
      least === 0 ? 'the day of the decision' : 'a week after the decision, so that both sides hold every weekday';
    return [{ pointer, detail: `is ${earliest} (${why}) or later` }];
  }
  return day > addDays(decidedOn, FURTHEST_DAYS) ? [{ pointer, detail: 'is within a year' }] : [];
}
