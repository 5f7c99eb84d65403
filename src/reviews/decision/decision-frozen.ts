import { effectSentence } from '../../domain/reviews/effect-words.js';
import type { DecisionFrozen, JudgedDecision } from '../../domain/reviews/snapshot.js';
import { isoOfTimestamp } from '../../platform/database/timestamps.js';
import type { DecisionRow } from './decisions.queries.js';

/** The decision's name in ETags. */
export function decisionKey(id: number): string {
  return `decision-${id}`;
}

/** A decision as it is shown, and as a snapshot keeps it. */
export function decisionFrozen(row: DecisionRow): DecisionFrozen {
  const { id, version, review, kind, owner, dueOn, effect, note, decidedOn, state } = row;
  return {
    ...{ id, version, review, kind },
    about: { kind: row.aboutKind, subject: row.aboutSubject, cell: row.aboutCell, text: row.aboutText },
    ...{ owner, dueOn, expectedEffect: effect, effectSentence: effect === null ? null : effectSentence(effect) },
    ...{ note, decidedOn, state, judged: judgedOf(row) },
  };
}

/** What became of it; null: it was not judged yet. */
export function judgedOf({
  verdict,
  figures,
  sentence,
  judgedAt,
  overruled,
  corrected,
}: DecisionRow): JudgedDecision | null {
  if (verdict === null || figures === null || sentence === null || judgedAt === null) return null;
  return {
    ...{ verdict, at: isoOfTimestamp(judgedAt), sentence, figures, corrected },
    overruled: overruled && { ...overruled, at: new Date(overruled.at).toISOString() },
  };
}
