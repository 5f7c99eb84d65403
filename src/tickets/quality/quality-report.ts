import { Injectable } from '@nestjs/common';
import { dayIn } from '../../domain/clock/day-in.js';
import {
  qualityOf,
  suggestedField,
  whyAsked,
  type EscalationQuality,
  type MissingOften,
} from '../../domain/knowledge/escalation-quality.js';
import { addDays, daysBetween, isDay, type DayWindow } from '../../domain/rollout/day.js';
import { explainSignature } from '../../domain/signature/explain-signature.js';
import type { Kind, Platform } from '../../domain/words.js';
import { Clock } from '../../platform/clock.js';
import type { Db } from '../../platform/database/db.js';
import { validationFailed } from '../../platform/http/problem.js';
import { PolicyInForce } from '../../rollout/policy/policy-in-force.js';
import type { ReturnsQuery } from './quality.dto.js';
import { RequiredFields } from './required-fields.js';
import { escalationEnds, type ReturnsRow } from './returns.queries.js';

/** Days looked at when none are named. */
const DEFAULT_DAYS = 28;
const MOST_DAYS = 731;

/** A signature's hand-overs; null: those of unspecific tickets of one kind and platform. */
export interface SymptomQuality extends EscalationQuality {
  kind: Kind;
  platform: Platform;
  signature: string | null;
  explained: string;
}

export interface Suggestion extends MissingOften {
  kind: Kind;
  platform: Platform;
  signature: string;
  explained: string;
  says: string;
}

/** How hand-overs upwards fare, by symptom: what comes back, why, and what to ask for so that it does not. */
@Injectable()
export class QualityReport {
  constructor(
    private readonly clock: Clock,
    private readonly policy: PolicyInForce,
    private readonly required: RequiredFields,
  ) {}

  /** Symptoms of a window, those with most returns first. Throws 400 for days that are none. */
  async symptoms(db: Db, asked: Omit<ReturnsQuery, 'limit'>, signature: string | null = null) {
    const { kind = null, platform = null } = asked;
    const zone = this.policy.current().document.trends.deskTimeZone;
    const window = windowOf(asked, dayIn(zone, this.clock.now()));
    const rows = await escalationEnds(db, { ...window, zone, kind, platform, signature });
    return { window, total: qualityOf(rows), symptoms: bySymptom(rows) };
  }

  /** What each signature's hand-overs lack most often and nobody asks for. */
  async suggestions(db: Db, asked: Omit<ReturnsQuery, 'limit'>) {
    const { window, symptoms } = await this.symptoms(db, asked);
    return { window, items: symptoms.flatMap((symptom) => this.suggestion(symptom) ?? []) };
  }

  /** Fields that hand-overs of the symptom must bring already. */
  asks({ kind, signature }: Pick<SymptomQuality, 'kind' | 'signature'>) {
    const ofPolicy = this.policy.current().document.packetFields[kind];
    return this.required.wanted(ofPolicy, signature).map(({ field }) => field);
  }

  private suggestion(symptom: SymptomQuality): Suggestion | null {
    const { kind, platform, signature, explained } = symptom;
    if (signature === null) return null;
    const often = suggestedField(symptom, this.asks(symptom));
    return often && { kind, platform, signature, explained, ...often, says: whyAsked({ ...often, why: null }) };
  }
}

function bySymptom(rows: readonly ReturnsRow[]): SymptomQuality[] {
  const symptoms = new Map<string, ReturnsRow[]>();
  for (const row of rows) {
    const key = `${row.kind} ${row.platform} ${row.signature ?? ''}`;
    symptoms.set(key, [...(symptoms.get(key) ?? []), row]);
  }
  const all = [...symptoms.values()].map((ends): SymptomQuality => {
    const { kind, platform, signature } = ends[0]!;
    return { kind, platform, signature, explained: explainSignature(signature), ...qualityOf(ends) };
  });
  return all.sort((a, b) => b.returned - a.returned || b.escalated - a.escalated);
}

function windowOf({ from, to }: { from?: string; to?: string }, today: string): DayWindow {
  const wrong = Object.entries({ from, to }).filter(([, day]) => day !== undefined && !isDay(day));
  if (wrong.length > 0) {
    throw validationFailed(wrong.map(([name]) => ({ pointer: `/${name}`, detail: 'must be a day, YYYY-MM-DD' })));
  }
  const last = to ?? today;
  const first = from ?? addDays(last, 1 - DEFAULT_DAYS);
  if (first > last) throw validationFailed([{ pointer: '/from', detail: `from ${first} is after ${last}` }]);
  if (daysBetween(first, last) >= MOST_DAYS) {
    throw validationFailed([{ pointer: '/from', detail: `from ${first} to ${last} is more than two years` }]);
  }
  return { from: first, to: last };
}
