import { nextUpdateDue, type UpdateHours } from '../domain/patterns/case-update.js';
import { explainSignature } from '../domain/signature/explain-signature.js';
import type { Instant } from '../domain/instant.js';
import { SEVERITIES, type Kind, type Platform, type Severity } from '../domain/words.js';

/** A ticket goes to Microsoft: its case is found by the number, or opened. */
export interface CaseStep {
  /** Normal form of the number, as it stands on the ticket. */
  reference: string;
  /** For a case that is opened: says nothing that only some may read. */
  title: string;
  severity: Severity;
  liaison: number | null;
  /** When an update would be due, by severity. */
  dues: Record<Severity, Instant | null>;
  by: number | null;
  at: Instant;
  source: string;
}

/** What a case is opened with: facts of its first ticket that everybody may know. */
export interface FirstTicket {
  kind: Kind;
  platform: Platform;
  signature: string | null;
  blocked: boolean;
}

/**
 * The case's own part of row 7. A case that a ticket opens is of severity C, of B when the user is blocked; A commits the
 * desk to work around the clock, so only a person says it.
 */
export function caseStep(
  reference: string,
  first: FirstTicket,
  step: Pick<CaseStep, 'liaison' | 'by' | 'at' | 'source'> & { hours: UpdateHours },
): CaseStep {
  const { hours, ...rest } = step;
  const dues = Object.fromEntries(SEVERITIES.map((severity) => [severity, nextUpdateDue(hours, severity, step.at)]));
  return {
    ...rest,
    reference,
    title: titleOf(first),
    severity: first.blocked ? 'B' : 'C',
    dues: dues as CaseStep['dues'],
  };
}

/** Without the ticket's own words: a case is shown to everybody, a ticket is not. */
function titleOf({ kind, platform, signature }: FirstTicket): string {
  if (signature === null) return `${kind.replaceAll('_', ' ')} on ${platform}, no error code`;
  return explainSignature(signature).replace(/\.$/, '').slice(0, 200);
}
