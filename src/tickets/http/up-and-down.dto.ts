import { PickType } from '@nestjs/swagger';
import { RESOLUTION_KINDS, RETURN_REASONS } from '../../domain/words.js';
import { Flag, OneOf, Part, Text, Texts, Whole } from '../../platform/http/fields.js';
import { EvidenceBody, EvidenceList } from './evidence.dto.js';
import { MOST_ID, OPTIONAL, SENTENCES } from './texts.js';
import { SubjectBody } from './ticket.dto.js';

/** What the ticket does not say yet and the next tier needs: written with the hand-over, as an edit would. */
export class FactsBody extends PickType(SubjectBody, [
  'osVersion',
  'ownership',
  'enrollmentMethod',
  'device',
  'app',
  'policy',
  'errorCode',
  'failureCategory',
  'correlationId',
] as const) {}

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
  @Part(FactsBody, { optional: true, about: 'Facts that the ticket lacks; what it says already is an edit' })
  facts?: FactsBody | null;
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
  @Part(ResolutionBody, { optional: true, about: 'Written for this ticket; or name a package' })
  resolution?: ResolutionBody | null;
  @Whole({ min: 1, max: MOST_ID, optional: true, about: 'Id of a live resolution package in scope' })
  package?: number | null;
  @Flag({ optional: true, about: 'Straight to tier 1; tier 2 is told' }) skipTier2?: boolean;
}

export class PackageApplicationBody {
  @Whole({ min: 1, max: MOST_ID, about: 'Id of a live resolution package in scope' }) package!: number;
}

export class AcceptanceBody {
  @Text({ ...SENTENCES, ...OPTIONAL }) note?: string;
}

export class RejectionBody {
  @Text(SENTENCES) reason!: string;
  @EvidenceList() evidence?: EvidenceBody[];
}

export class TakeBackBody {
  @Text({ ...SENTENCES, optional: true, about: 'Why; required of a lead who takes it back for the sender' })
  reason?: string;
}
