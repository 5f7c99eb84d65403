import { shareOf } from '../../domain/figures/share.js';
import { explainSignature } from '../../domain/signature/explain-signature.js';
import type { SignatureCounts, SignatureRow } from './signatures.queries.js';

/**
 * Shares of a signature. First tier and handed up: of its tickets that were answered in the window (a ticket that was logged at
 * tier 2 is in neither). Came back: of the hand-overs upwards made in it, as `GET /quality/returns` counts them.
 */
export function sharesView({ answered, firstTier, handedUp, escalated, cameBack }: SignatureCounts) {
  return {
    firstTier: shareOf(firstTier, answered),
    handedUp: shareOf(handedUp, answered),
    cameBack: shareOf(cameBack, escalated),
  };
}

export function signatureView(row: SignatureRow) {
  const { kind, platform, signature } = row;
  return { kind, platform, signature, explained: explainSignature(signature), ...sharesView(row) };
}
