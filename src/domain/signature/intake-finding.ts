/** Every field that a paste can fill, by its path in the ticket. */
export type IntakeField =
  | 'title'
  | 'kind'
  | 'platform'
  | 'osVersion'
  | 'ownership'
  | 'enrollmentMethod'
  | 'errorCode'
  | 'failureCategory'
  | 'requester.name'
  | 'requester.upn'
  | 'requester.contact'
  | 'device.name'
  | 'device.serial'
  | 'device.intuneId'
  | 'device.model'
  | 'app.name'
  | 'app.version'
  | 'app.type'
  | 'policy.name'
  | 'policy.type'
  | 'correlationId'
  | 'reportedAt';

/**
 * How a value was recognised: 4 in a row of a Microsoft report (JSON), 3 by its label or a mail header, 2 by a form
 * that nothing else has, 1 guessed from the words around it. The surest wins; among equals the first in the text.
 */
export type Certainty = 1 | 2 | 3 | 4;

/** A value for a field, read at `[from, to)` of the scanned text (UTF-16 units). */
export interface Finding {
  field: IntakeField;
  value: string;
  from: number;
  to: number;
  certainty: Certainty;
}

/** The finding that fills each field: the surest, then the earliest. */
export function surest(findings: readonly Finding[]): Map<IntakeField, Finding> {
  const best = new Map<IntakeField, Finding>();
  for (const finding of findings) {
    const held = best.get(finding.field);
    const better =
      held === undefined ||
      finding.certainty > held.certainty ||
      (finding.certainty === held.certainty && finding.from < held.from);
    if (better) best.set(finding.field, finding);
  }
  return best;
}
