import type { Clocks, Ticket } from '../api/shapes';
import { spanWords } from '../queue/time-words';

const TIERS = [1, 2, 3, 4] as const;
const MINUTE = 60_000;
const NAMES = ['', 'Tier 1', 'Tier 2', 'Tier 3', 'Microsoft'] as const;

/** Where the ticket stands on the ladder, who sat at each step, and how long it was there. */
export function TierLadder({ ticket, clocks }: { ticket: Ticket; clocks: Clocks | undefined }) {
  const spent = new Map<number, number>();
  for (const { tier, userMinutes } of clocks?.segments ?? []) spent.set(tier, (spent.get(tier) ?? 0) + userMinutes);
  return (
    <ol className="ladder" aria-label="Tiers">
      {TIERS.map((tier) => {
        const minutes = spent.get(tier);
        const here = ticket.tier === tier;
        const sat = ticket.path.find((seat) => seat.tier === tier)?.staff?.name;
        const who = here && ticket.assignee ? ticket.assignee.name : sat;
        return (
          <li
            key={tier}
            className={here ? 'here' : minutes === undefined ? 'never' : 'been'}
            aria-current={here ? 'step' : undefined}
          >
            <span>{NAMES[tier]}</span>
            <small>{minutes === undefined ? '–' : spanWords(minutes * MINUTE)}</small>
            {who !== undefined && <small className="who-sat">{tier === 4 ? ticket.microsoftCase : who}</small>}
          </li>
        );
      })}
    </ol>
  );
}
