import type { Denominator } from '../../domain/trends/denominator.js';
import { type Counted, rateRatio } from '../../domain/trends/rate-ratio.js';
import type { PhaseAtAge } from './phase-at-age.js';
import type { PhaseRatioView } from './phases-view.js';

/** A count with the phases that it is of. */
interface Compared extends Counted {
  phases: number[];
}

/**
 * The rate of one phase at an age by that of the others at the same age, all of them together; of a phase that is compared by
 * calendar, by its own days before. Null: nobody to compare with, nothing to divide by, or no ticket on either side.
 */
export function phaseRatio(
  one: PhaseAtAge,
  all: readonly PhaseAtAge[],
  { age, of, confidence }: { age: number; of: Denominator; confidence: number },
): PhaseRatioView | null {
  const own = one.atRisk(of, one.daysAt(age));
  const others = one.by === 'age' ? othersAt(one, all, age, of) : before(one, age, of);
  if (own === null || others === null) return null;
  const made = rateRatio(others, own, confidence);
  if (made === null) return null;
  const { count, exposure, phases } = others;
  return { ...made, own, others: { count, exposure }, phases, sentence: sentenceOf(one, made, age) };
}

function othersAt(one: PhaseAtAge, all: readonly PhaseAtAge[], age: number, of: Denominator): Compared | null {
  const at = Math.min(age, one.ageToday);
  const found: Compared = { count: 0, exposure: 0, phases: [] };
  for (const other of all) {
    if (other === one || other.by !== 'age' || other.ageToday < at) continue;
    const counted = other.atRisk(of, other.daysAt(at));
    if (counted === null) continue;
    found.count += counted.count;
    found.exposure += counted.exposure;
    found.phases.push(other.data.phase.id);
  }
  return found.phases.length === 0 ? null : found;
}

function before(one: PhaseAtAge, age: number, of: Denominator): Compared | null {
  const days = one.daysBefore(age);
  const counted = days === null ? null : one.atRisk(of, days);
  return counted === null ? null : { ...counted, phases: [one.data.phase.id] };
}

function sentenceOf(
  one: PhaseAtAge,
  { ratio, interval }: NonNullable<ReturnType<typeof rateRatio>>,
  age: number,
): string {
  const against =
    one.by === 'age' ? `the other phases at day ${Math.min(age, one.ageToday)}` : `its own ${age} days before`;
  const { lower, upper } = interval;
  const range = upper === null ? `${short(lower)} or more` : `${short(lower)} to ${short(upper)}`;
  const different = lower > 1 ? 'more than' : upper !== null && upper < 1 ? 'less than' : 'not shown to differ from';
  const times = ratio === null ? 'The rate' : `${short(ratio)} times the rate`;
  return ratio === null
    ? `${times} of ${against} was 0; the ratio is ${range}: ${different} theirs.`
    : `${times} of ${against} (${range}): ${different} theirs.`;
}

function short(ratio: number): string {
  return String(Number(ratio.toPrecision(2)));
}
