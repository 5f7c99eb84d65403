import { isAway, mayHold } from '../access/able.js';
import type { StaffMember } from '../access/staff.js';
import { HOUR, type Instant } from '../instant.js';
import type { CaseState, CaseTurn, Severity } from '../words.js';

/** Hours after which Microsoft owes a word, by severity; null where the contract promises nothing. */
export type UpdateHours = Readonly<Record<Severity, number | null>>;

/** When the next update of a case is due that Microsoft gets now; null when nothing is promised. Hours are real ones. */
export function nextUpdateDue(hours: UpdateHours, severity: Severity, now: Instant): Instant | null {
  const promised = hours[severity];
  return promised === null ? null : now + promised * HOUR;
}

/** The part of a case that decides about its tickets. */
export interface CaseStanding {
  turn: CaseTurn;
  state: CaseState;
  /** How often it became our turn. */
  round: number;
}

/**
 * Passing the turn. Microsoft's turn becoming ours begins a round: tickets that were sent before it come back, each once.
 * Any pass opens a closed case again.
 */
export function passTurn(was: CaseStanding, turn: CaseTurn): CaseStanding {
  const answered = was.turn === 'microsoft' && turn === 'ours';
  return { turn, state: 'open', round: was.round + (answered ? 1 : 0) };
}

/** A closed case waits for nobody: what still waited at Microsoft comes back as in any round. */
export function closed(was: CaseStanding): CaseStanding {
  return { ...passTurn(was, 'ours'), state: 'closed' };
}

/** Whether a ticket that waits under the case, sent last in `sentInRound`, has to come back. */
export function comesBack({ round }: Pick<CaseStanding, 'round'>, sentInRound: number): boolean {
  return sentInRound < round;
}

/** Whether a member may lead the talk with Microsoft: cases are not about a place, so scope tags do not matter. */
export function mayBeLiaison(staff: StaffMember | null | undefined): boolean {
  return staff != null && mayHold(staff, 3, null);
}

/**
 * Who is told by name that an update is overdue: the liaison; while the liaison is away the deputy, if the deputy is here
 * and may work tier 3; otherwise nobody, and it is the leads' alone.
 */
export function toldOfOverdue(
  liaison: number | null,
  people: ReadonlyMap<number, StaffMember>,
  now: Instant,
): number | null {
  const member = liaison === null ? undefined : people.get(liaison);
  if (!member || !mayBeLiaison(member)) return null;
  if (!isAway(member, now)) return member.id;
  const deputy = member.deputy === null ? undefined : people.get(member.deputy);
  return deputy && mayBeLiaison(deputy) && !isAway(deputy, now) ? deputy.id : null;
}

/** Leads are asked to name a liaison when these leave: somebody who led talks and may not any more. */
export function losesCases(before: StaffMember, after: StaffMember): boolean {
  return mayBeLiaison(before) && !mayBeLiaison(after);
}
