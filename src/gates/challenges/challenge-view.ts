import { ApiProperty } from '@nestjs/swagger';
import {
  type Challenge,
  CHALLENGE_STATES,
  type ChallengeState,
  type ChallengeStep,
} from '../../domain/gates/challenges/challenge.js';
import { PLATFORMS, type Platform } from '../../domain/words.js';
import { isoOfTimestamp } from '../../platform/database/timestamps.js';
import { PersonView, personView } from '../../rollout/phases/phase-view.js';
import { patternKeyOf } from '../../tickets/pattern-keys.js';
import type { ChallengeRow, ChangeRow } from './challenges.queries.js';

const FIELDS = ['title', 'mitigation', 'state', 'owner', 'phase', 'platforms', 'pattern'] as const;

export class ChallengePhaseView {
  @ApiProperty() id!: number;
  @ApiProperty() name!: string;
}

/** A risk as the API shows it. */
export class ChallengeView {
  @ApiProperty() id!: number;
  @ApiProperty() title!: string;
  @ApiProperty({ type: String, nullable: true }) mitigation!: string | null;
  @ApiProperty({ enum: CHALLENGE_STATES }) state!: ChallengeState;
  @ApiProperty({ type: String, nullable: true, description: 'Why it is in that state' }) reason!: string | null;
  @ApiProperty({ type: PersonView, nullable: true }) owner!: PersonView | null;
  @ApiProperty({ type: ChallengePhaseView, nullable: true, description: 'Null: the whole rollout' })
  phase!: ChallengePhaseView | null;
  @ApiProperty({ enum: PLATFORMS, isArray: true, description: 'None: all' }) platforms!: readonly Platform[];
  @ApiProperty({ type: String, nullable: true, example: 'PT-7' }) pattern!: string | null;
  @ApiProperty() version!: number;
  @ApiProperty({ format: 'date-time' }) createdAt!: string;
  @ApiProperty({ format: 'date-time' }) updatedAt!: string;
}

export class ChallengesPageView {
  @ApiProperty({ type: [ChallengeView] }) items!: ChallengeView[];
  @ApiProperty({ type: String, nullable: true }) next!: string | null;
}

export class ChallengeStepView {
  @ApiProperty({ enum: FIELDS }) field!: ChallengeStep['field'];
  @ApiProperty({ type: String, nullable: true, description: 'As text; null: there was none' }) was!: string | null;
  @ApiProperty({ type: String, nullable: true }) now!: string | null;
}

export class ChallengeChangeView {
  @ApiProperty({ description: 'Of the challenge after the change; the first is how it was noted' }) version!: number;
  @ApiProperty({ enum: CHALLENGE_STATES }) state!: ChallengeState;
  @ApiProperty({ type: String, nullable: true }) reason!: string | null;
  @ApiProperty({ type: [ChallengeStepView] }) steps!: ChallengeStepView[];
  @ApiProperty({ type: PersonView }) by!: PersonView;
  @ApiProperty({ format: 'date-time' }) at!: string;
}

export class ChallengeHistoryView {
  @ApiProperty({ type: [ChallengeChangeView], description: 'The newest first, at most 200' })
  items!: ChallengeChangeView[];
}

/** The challenge's name in ETags. */
export function challengeKey(id: number): string {
  return `challenge-${id}`;
}

/** A stored row as the rules see it. */
export function challengeFrom(row: ChallengeRow): Challenge {
  const { title, mitigation, state, reason, owner, phase, platforms, pattern } = row;
  return { title, mitigation, state, reason, owner, phase, platforms, pattern };
}

export function challengeView(row: ChallengeRow): ChallengeView {
  return {
    ...{ id: row.id, title: row.title, mitigation: row.mitigation, state: row.state, reason: row.reason },
    owner: personView(row.owner, row.ownerName),
    phase: row.phase === null ? null : { id: row.phase, name: row.phaseName ?? '' },
    platforms: row.platforms,
    pattern: row.pattern === null ? null : patternKeyOf(row.pattern),
    version: row.version,
    createdAt: isoOfTimestamp(row.createdAt),
    updatedAt: isoOfTimestamp(row.updatedAt),
  };
}

export function changeView({ version, state, reason, steps, by, byName, at }: ChangeRow): ChallengeChangeView {
  return {
    ...{ version, state, reason },
    steps: steps.map(({ field, was, now }) => ({ field, was: textOf(field, was), now: textOf(field, now) })),
    by: { id: by, name: byName },
    at: isoOfTimestamp(at),
  };
}

/** Ids stay numbers in text, patterns become keys, lists are joined. */
function textOf(field: ChallengeStep['field'], value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (field === 'pattern' && typeof value === 'number') return patternKeyOf(value);
  return Array.isArray(value) ? value.join(', ') : typeof value === 'string' ? value : JSON.stringify(value);
}
