import { CLOSED_AS, CONTACT_CHANNELS, CONTACT_OUTCOMES } from '../../domain/words.js';
import { Flag, OneOf, Text, When } from '../../platform/http/fields.js';
import { EvidenceBody, EvidenceList } from './evidence.dto.js';
import { PatternKey } from './pattern-key.js';
import { OPTIONAL, SENTENCES } from './texts.js';

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

export class ClosureBody {
  @OneOf(CLOSED_AS.filter((as) => as !== 'duplicate'), OPTIONAL) as?: 'done' | 'mistake' | 'test' | 'withdrawn_by_user';
  @Text({ ...SENTENCES, ...OPTIONAL }) reason?: string;
}

export class DuplicateBody {
  @Text({ max: 16, about: 'Key of the ticket that stays' }) of!: string;
}

export class LinkBody {
  @PatternKey() pattern!: string;
}

export class UnlinkQuery {
  @Text({ max: 500, ...OPTIONAL, about: 'Why it does not belong to the pattern' }) reason?: string;
}

export class CommentBody {
  @Text({ max: 20_000 }) text!: string;
  @Flag({ optional: true, about: 'The user said it: a wait for the user ends' }) fromUser?: boolean;
  @OneOf(['note', 'feedback'], OPTIONAL) kind?: 'note' | 'feedback';
}
