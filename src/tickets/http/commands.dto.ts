import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { CLOSED_AS, CONTACT_CHANNELS, CONTACT_OUTCOMES, RESOLUTION_KINDS, RETURN_REASONS } from '../../domain/words.js';
import { Flag, OneOf, Part, Parts, Text, Texts, When, Whole } from '../../platform/http/fields.js';

const LOG_LIMIT = 64 * 1024;
const SENTENCES = { max: 4000 } as const;
const OPTIONAL = { optional: true } as const;
/** The keys of BULK_COMMANDS (bulk-bodies.ts), which imports this file. */
export const BULK_NAMES = [
  'accept',
  'contact',
  'claim',
  'release',
  'escalate',
  'return',
  'hand_down',
  'comment',
  'close',
  'assign',
] as const;
const MOST_ID = 2_147_483_647;

export class EvidenceBody {
  @OneOf(['text', 'log', 'link']) kind!: 'text' | 'log' | 'link';
  @Text({ max: LOG_LIMIT }) content!: string;
}

/** Evidence as a list, or a plain text for short. */
function EvidenceList(): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' ? [Object.assign(new EvidenceBody(), { kind: 'text', content: value })] : value,
    ),
    Parts(EvidenceBody, { most: 20, optional: true }),
  );
}

/** The hand-over packet: required on every way up. A ticket at tier 3 goes to Microsoft, with the number of the case. */
export class EscalationBody {
  @Text(SENTENCES) reason!: string;
  @Texts({ most: 30, max: 1000 }) tried!: string[];
  @EvidenceList() evidence?: EvidenceBody[];
  @Text({ ...SENTENCES, ...OPTIONAL }) note?: string | null;
  @Text({ ...SENTENCES, optional: true, about: 'Why the known fix for this signature does not serve' })
  knownIssueSeen?: string | null;
  @OneOf([2, 3, 4], { optional: true, about: 'Absent: the next tier. 3 from tier 1: a lead only' }) toTier?: 2 | 3 | 4;
  @Text({ max: 64, optional: true, about: 'Number of the Microsoft case (from tier 3)' }) caseNumber?: string | null;
}

export class ReturnBody {
  @OneOf(RETURN_REASONS) reason!: (typeof RETURN_REASONS)[number];
  @Text(SENTENCES) note!: string;
  @EvidenceList() evidence?: EvidenceBody[];
  @OneOf([1, 2], OPTIONAL) toTier?: 1 | 2;
}

export class ResolutionBody {
  @OneOf(RESOLUTION_KINDS) kind!: (typeof RESOLUTION_KINDS)[number];
  @Text(SENTENCES) cause!: string;
  @Text({ ...SENTENCES, about: 'The exact steps for the user' }) userSteps!: string;
  @Text({ ...SENTENCES, about: 'The exact steps for tier 1' }) tier1Steps!: string;
  @Text({ ...SENTENCES, about: 'How to see that it works' }) verify!: string;
}

export class HandDownBody {
  @Part(ResolutionBody) resolution!: ResolutionBody;
  @Flag({ optional: true, about: 'Straight to tier 1; tier 2 is told' }) skipTier2?: boolean;
}

export class AcceptanceBody {
  @Text({ ...SENTENCES, ...OPTIONAL }) note?: string;
}

export class RejectionBody {
  @Text(SENTENCES) reason!: string;
  @EvidenceList() evidence?: EvidenceBody[];
}

export class ContactBody {
  @OneOf(CONTACT_OUTCOMES) outcome!: (typeof CONTACT_OUTCOMES)[number];
  @OneOf(CONTACT_CHANNELS, OPTIONAL) channel?: (typeof CONTACT_CHANNELS)[number];
  @Text({ ...SENTENCES, ...OPTIONAL }) note?: string;
  @When({ optional: true, about: 'no_answer: the next try; call_back: the date the user chose' }) nextAt?: string;
  @Text({ ...SENTENCES, optional: true, about: 'still_failing: the step that failed' }) failedStep?: string;
  @EvidenceList() evidence?: EvidenceBody[];
}

export class ResolveBody {
  @Text({ ...SENTENCES, about: 'What fixed it' }) note!: string;
  @OneOf(['in_person', 'phone', 'teams'], { optional: true, about: 'Tiers 2 and 3: the user was present' })
  channel?: 'in_person' | 'phone' | 'teams';
}

export class WaitBody {
  @OneOf(['user', 'date', 'fix']) for!: 'user' | 'date' | 'fix';
  @When(OPTIONAL) until?: string;
  @Text({ ...SENTENCES, about: 'user: the question; date: why' }) note!: string;
  @Whole({ min: 1, max: MOST_ID, optional: true, about: 'fix: the pattern whose fix it waits for' }) pattern?: number;
}

export class ReasonBody {
  @Text(SENTENCES) reason!: string;
}

export class OptionalReasonBody {
  @Text({ ...SENTENCES, ...OPTIONAL }) reason?: string;
}

export class AnswerBody {
  @Text({ ...SENTENCES, about: 'What Microsoft answered' }) answer!: string;
}

export class AssignmentBody {
  @Whole({ min: 1, max: MOST_ID, about: 'Id of the member of staff' }) to!: number;
  @Text(SENTENCES) reason!: string;
  @Flag({ optional: true, about: 'Sets the owner only: who tells the user' }) ownerOnly?: boolean;
}

export class ClosureBody {
  @OneOf(CLOSED_AS.filter((as) => as !== 'duplicate'), OPTIONAL) as?: 'done' | 'mistake' | 'test' | 'withdrawn_by_user';
  @Text({ ...SENTENCES, ...OPTIONAL }) reason?: string;
}

export class DuplicateBody {
  @Text({ max: 16, about: 'Key of the ticket that stays' }) of!: string;
}

export class LinkBody {
  @Whole({ min: 1, max: MOST_ID }) pattern!: number;
}

export class CommentBody {
  @Text({ max: 20_000 }) text!: string;
  @Flag({ optional: true, about: 'The user said it: a wait for the user ends' }) fromUser?: boolean;
  @OneOf(['note', 'feedback'], OPTIONAL) kind?: 'note' | 'feedback';
}

/** A command without fields: an absent body or `{}`. */
export class EmptyBody {}

export class BulkBody {
  @OneOf(BULK_NAMES)
  command!: (typeof BULK_NAMES)[number];
  @Texts({ most: 500, max: 16, about: 'Keys of the tickets' }) keys!: string[];
  @ApiPropertyOptional({ type: Object, description: 'The body of the single command' })
  @Transform(({ value }: { value: unknown }) => value ?? {})
  body: object = {};
}
