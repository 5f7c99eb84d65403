import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsNumber, Max, Min } from 'class-validator';
import { CRITERIA, type CriterionName, type GateCriterion } from '../../domain/gates/criteria.js';
import {
  GATE_DECISIONS,
  type GateDecision,
  type GateDecisionForm,
  LONGEST_CONDITION,
  LONGEST_REASON,
  MOST_CONDITIONS,
} from '../../domain/gates/gate-decision.js';
import { KINDS, type Kind } from '../../domain/words.js';
import { OneOf, Parts, Text, Whole } from '../../platform/http/fields.js';

const LARGEST_ID = 2_147_483_647;
const LARGEST_LIMIT = 1_000_000;
const MOST_CRITERIA = 20;

export class CriterionBody {
  @OneOf(CRITERIA) criterion!: CriterionName;
  @OneOf(KINDS, { optional: true, about: 'Of rate and sample' }) kind?: Kind | null;

  @ApiProperty({
    ...{ type: Number, nullable: true, required: false, minimum: 0, maximum: LARGEST_LIMIT },
    description:
      'rate: per 100; sample: attempts or devices; enrolled_share: percent; contact_backlog: people; soak: days',
  })
  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(LARGEST_LIMIT)
  limit?: number | null;

  @Whole({ min: 0, max: 60, optional: true, about: 'Of contact_backlog: days after which a promised call is overdue' })
  days?: number | null;
}

export class GateBody {
  @Parts(CriterionBody, { most: MOST_CRITERIA, about: 'All that the gate asks; at least one' })
  criteria!: CriterionBody[];
}

class ConditionBody {
  @Text({ max: LONGEST_CONDITION }) text!: string;
  @Whole({ min: 1, max: LARGEST_ID, about: 'Staff id' }) owner!: number;
  @ApiProperty({ type: String, format: 'date' }) @Text({ max: 10, about: 'YYYY-MM-DD' }) dueOn!: string;
}

export class GateDecisionBody {
  @OneOf(GATE_DECISIONS) decision!: GateDecision;
  @Parts(ConditionBody, { most: MOST_CONDITIONS, optional: true, about: 'Of a go' }) conditions?:
    ConditionBody[] | null;
  @Text({ max: LONGEST_REASON, optional: true, about: 'Why "go" against what the gate says' }) overrideReason?:
    string | null;
  @Whole({
    ...{ min: 0, max: LARGEST_ID, optional: true },
    about: 'Number of the last decision that you have seen (0: none); refused when there is a newer one',
  })
  after?: number | null;
}

export class ConditionEndBody {
  @OneOf(['met', 'waived']) outcome!: 'met' | 'waived';
  @Text({ max: LONGEST_CONDITION, optional: true, about: 'Why it is waived, or how it was met' }) note?: string | null;
}

export function criteriaOf({ criteria }: GateBody): GateCriterion[] {
  return criteria.map(({ criterion, kind = null, limit = null, days = null }) => ({ criterion, kind, limit, days }));
}

export function formOf({ decision, conditions, overrideReason }: GateDecisionBody): GateDecisionForm {
  return {
    decision,
    conditions: (conditions ?? []).map(({ text, owner, dueOn }) => ({ text, owner, dueOn })),
    overrideReason: overrideReason ?? null,
  };
}
