import { Flag, OneOf, Text, When, Whole } from '../../platform/http/fields.js';
import { PatternKey } from './pattern-key.js';
import { MOST_ID, OPTIONAL, SENTENCES } from './texts.js';

/** A command without fields: an absent body or `{}`. */
export class EmptyBody {}

export class ReasonBody {
  @Text(SENTENCES) reason!: string;
}

export class AssignmentBody {
  @Whole({ min: 1, max: MOST_ID, about: 'Id of the member of staff' }) to!: number;
  @Text(SENTENCES) reason!: string;
  @Flag({ optional: true, about: 'Sets the owner only: who tells the user' }) ownerOnly?: boolean;
}

export class WaitBody {
  @OneOf(['user', 'date', 'fix']) for!: 'user' | 'date' | 'fix';
  @When(OPTIONAL) until?: string;
  @Text({ ...SENTENCES, optional: true, about: 'user: the question; date: why' }) note?: string;
  @PatternKey({ optional: true, about: 'fix: the pattern whose fix it waits for' }) pattern?: string | null;
}

export class AnswerBody {
  @Text({ ...SENTENCES, about: 'What Microsoft answered' }) answer!: string;
}
