/** When a package is in doubt by its outcomes; of the policy document. */
export interface DoubtRule {
  /** So many tickets on which it failed. */
  failedTickets: number;
  /** Or this share, 0 to 1, of the users whom it reached. */
  failedShare: number;
  /** The share counts from so many users on. */
  shareFromReached: number;
}

/**
 * LADDER.md: 3 still failing, or 20 % of the users reached. The share counts from 5 users on: of fewer, a single failure
 * is more than 20 %, and one user at the wrong step would stop the calls to all others.
 */
export const DOUBT_RULE: DoubtRule = { failedTickets: 3, failedShare: 0.2, shareFromReached: 5 };

/** What became of a package since it was published, or since somebody said that it stands. */
export interface DoubtCounts {
  /** Distinct tickets whose user said that it still fails, or came back after it. */
  failedTickets: number;
  /** Distinct users with such a ticket. */
  failedUsers: number;
  /** Distinct users who said either that it works or that it fails. */
  reachedUsers: number;
}

/** Why the calls stop, in a sentence with the figures; null while they go on. */
export function doubtOf(counts: DoubtCounts, rule: DoubtRule): string | null {
  const { failedTickets, failedUsers, reachedUsers } = counts;
  if (failedTickets >= rule.failedTickets) return `It failed on ${failedTickets} tickets.`;
  const share = reachedUsers === 0 ? 0 : failedUsers / reachedUsers;
  if (failedUsers === 0 || reachedUsers < rule.shareFromReached || share < rule.failedShare) return null;
  const percent = Math.round(share * 100);
  return `It failed for ${failedUsers} of ${reachedUsers} users who were reached (${percent} %).`;
}
