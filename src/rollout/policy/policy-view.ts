import { ApiProperty } from '@nestjs/swagger';
import { isoOfTimestamp } from '../../platform/database/timestamps.js';
import { PersonView, personView } from '../phases/phase-view.js';
import { DEFAULT_POLICY, readPolicyDocument, type PolicyDocument } from './policy-document.js';
import type { PolicyVersionRow } from './policy.queries.js';

/** One version of the policy without its document. */
export class PolicyVersionView {
  @ApiProperty({ description: '0 is the built-in policy' }) version!: number;
  @ApiProperty({ type: PersonView, nullable: true }) changedBy!: PersonView | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) changedAt!: string | null;
}

export class PolicyView extends PolicyVersionView {
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description:
      'Targets and calendars, contact rule, required packet fields, thresholds; PUT takes it back as a whole',
    example: DEFAULT_POLICY,
  })
  document!: PolicyDocument;
}

/** The policy's name in ETags. */
export const POLICY_KEY = 'policy';

export function policyVersionView(row: Omit<PolicyVersionRow, 'document'>): PolicyVersionView {
  const changedAt = isoOfTimestamp(row.createdAt);
  return { version: row.version, changedBy: personView(row.changedById, row.changedByName), changedAt };
}

/** A stored version; undefined: the built-in policy, that nobody has changed yet. */
export function policyView(row: PolicyVersionRow | undefined): PolicyView {
  if (!row) return { version: 0, changedBy: null, changedAt: null, document: DEFAULT_POLICY };
  return { ...policyVersionView(row), document: readPolicyDocument(row.document) };
}
