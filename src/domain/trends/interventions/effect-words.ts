import type { HoldUnit } from '../../patterns/hold-figure.js';
import type { Kind } from '../../words.js';
import { PER } from '../rate.js';
import type { EffectEvidence, EffectJudgement, EffectSides } from './effect.js';

const UNIT_WORDS: Readonly<Record<HoldUnit, string>> = { attempts: 'attempts', device_weeks: 'device-weeks' };

/** What the tickets of a part are called. */
export function ticketsWords(kinds: readonly Kind[]): string {
  const [only, more] = kinds;
  if (only === undefined || more !== undefined) return 'Tickets of enrolled devices';
  if (only === 'question') return 'Questions';
  return `${only.slice(0, 1).toUpperCase()}${only.slice(1).replaceAll('_', ' ')} tickets`;
}

interface EffectNames {
  /** Of the tickets. */
  what: string;
  /** Of the comparison group; null: none was picked. */
  comparison: string | null;
  /** Why a comparison group that was picked is not compared. */
  notCompared: string | null;
}

/**
 * "Enrollment tickets fell 4.1 -> 2.6 per 100 attempts (12, then 7 tickets); comparison Sales fell 3.9 -> 3.5; n small."
 * What was counted, never what brought it about.
 */
export function effectSentence(evidence: EffectEvidence, judgement: EffectJudgement, names: EffectNames): string {
  const { treated, comparison, unit } = evidence;
  const rates = ratesOf(treated);
  const counts = `${treated.before.count}, then ${countOf(treated.after.count)}`;
  if (rates === null) return `${names.what}: no fresh exposure to divide by (${counts}).`;
  const own = `${names.what} ${moved(rates)} per ${PER} ${UNIT_WORDS[unit]} (${counts})`;
  return `${[own, comparedWords(comparison, names), chanceWords(judgement)].filter(Boolean).join('; ')}.`;
}

/** Where nothing is divided: counts, and "per 100 planned users" under that name. */
export function countsSentence(
  what: string,
  before: { tickets: number; perPlanned: number | null },
  after: { tickets: number; perPlanned: number | null },
): string {
  const counts = `${what}: ${before.tickets}, then ${after.tickets}`;
  if (before.perPlanned === null || after.perPlanned === null) return `${counts}.`;
  return `${counts}; ${figure(before.perPlanned)} -> ${figure(after.perPlanned)} per ${PER} planned users, which is no rate.`;
}

function comparedWords(comparison: EffectSides | null, { comparison: name, notCompared }: EffectNames): string {
  if (name === null) return notCompared ?? 'no comparison group was picked';
  const rates = comparison && ratesOf(comparison);
  if (notCompared !== null) return `${name} is not compared: ${notCompared}`;
  if (rates === null) return `comparison ${name}: no fresh exposure`;
  return Math.max(...rates) === 0 ? `comparison ${name} had no ticket` : `comparison ${name} ${moved(rates)}`;
}

function chanceWords({ insufficient, beyondChance, small, together }: EffectJudgement): string {
  if (insufficient === 'no_tickets') return 'no ticket in either window';
  if (insufficient !== null) return 'insufficient exposure';
  // Without a comparison nothing tells it from what would have come anyway.
  const beyond = `more than chance gives${together === null ? ', as a wave that decays does by itself' : ''}`;
  const chance = beyondChance ? beyond : small ? '' : 'within what chance gives';
  return [chance, small ? 'n small' : ''].filter(Boolean).join('; ');
}

function ratesOf({ before, after }: EffectSides): [number, number] | null {
  if (before.exposure === null || after.exposure === null) return null;
  return [(before.count * PER) / before.exposure, (after.count * PER) / after.exposure];
}

/** As printed: what looks the same has stayed. */
function moved([was, is]: [number, number]): string {
  const [from, to] = [figure(was), figure(is)];
  if (from === to) return `stayed at ${to}`;
  return `${is < was ? 'fell' : 'rose'} ${from} -> ${to}`;
}

function figure(value: number): string {
  return value > 0 && value < 1 ? value.toFixed(2) : value.toFixed(1);
}

const countOf = (tickets: number): string => `${tickets} ${tickets === 1 ? 'ticket' : 'tickets'}`;
