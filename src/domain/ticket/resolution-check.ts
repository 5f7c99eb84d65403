import { RESOLUTION_KINDS } from '../words.js';
import type { Refusal } from './decision.js';
import type { Desk, LivePackage } from './desk.js';
import { textProblem, wordProblem } from './field-rules.js';
import { refuse, refuseFields } from './refuse.js';
import type { Resolution, Ticket } from './ticket.js';

/** Whether this package was tried on the ticket before and came back. */
export function cameBackBefore(ticket: Pick<Ticket, 'rejected'>, packageId: number): boolean {
  return ticket.rejected.some((rejected) => rejected.package === packageId);
}

/** Why a resolution cannot go down on this ticket: a package that does not apply, or a single one with gaps. */
export function resolutionRefusal(
  ticket: Ticket,
  resolution: Resolution | null | undefined,
  desk: Desk,
): Refusal | null {
  if (!resolution)
    return refuse('field_required', 'Say what solves it, or name a package.', { pointer: '/resolution' });
  if (resolution.package !== null) return packageRefusal(ticket, resolution.package, desk.package);
  return refuseFields('field_required', [
    wordProblem(resolution.kind, RESOLUTION_KINDS, '/resolution/kind'),
    textProblem(resolution.cause, '/resolution/cause', 'what the cause is', LONGEST_PART),
    textProblem(resolution.userSteps, '/resolution/userSteps', 'what the user has to do', LONGEST_PART),
    textProblem(resolution.tier1Steps, '/resolution/tier1Steps', 'what tier 1 has to do', LONGEST_PART),
    textProblem(resolution.verify, '/resolution/verify', 'how to see that it works', LONGEST_PART),
  ]);
}

const LONGEST_PART = 16_000;

/** Why a package does not apply to the ticket; null when it is live, in scope and was not tried here in vain. */
export function packageRefusal(ticket: Ticket, id: number, known: LivePackage | null): Refusal | null {
  const no = (detail: string) => {
    return refuse('package_not_applicable', detail, { pointer: '/package', data: { package: id } });
  };
  if (known === null || known.id !== id) return no('There is no such package.');
  if (!known.live) return no('This package is withdrawn, superseded, in doubt or did not hold.');
  if (!known.inScope) return no('This ticket is outside the package’s scope.');
  if (cameBackBefore(ticket, id)) return no('This package was tried on this ticket and came back.');
  return null;
}
