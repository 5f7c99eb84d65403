import type { Wallboard } from './use-wallboard';

const NAMES: Readonly<Record<number, string>> = { 1: 'Tier 1', 2: 'Tier 2', 3: 'Tier 3', 4: 'At Microsoft' };

/** How much is open at each tier, what nobody has begun, what was missed today. */
export function TierTiles({ board }: { board: Wallboard }) {
  const { tiers, oldestUnaccepted, breachedToday } = board;
  return (
    <ul className="tiles" aria-label="Open tickets">
      {tiers.map(({ tier, open, late, unaccepted }) => (
        <li key={tier}>
          <span>{NAMES[tier]}, open</span>
          <strong>{open}</strong>
          <small>
            {late > 0 ? <b className="late">▲ {late} late</b> : 'none late'}
            {unaccepted > 0 && `, ${unaccepted} not begun`}
          </small>
        </li>
      ))}
      <li>
        <span>Longest waiting hand-over</span>
        <strong>{oldestUnaccepted === null ? 'none' : roughly(oldestUnaccepted.minutes)}</strong>
        <small>
          {oldestUnaccepted === null ? 'Everything is begun' : `for somebody at tier ${oldestUnaccepted.tier} to begin`}
        </small>
      </li>
      <li>
        <span>Targets missed today</span>
        <strong>{breachedToday}</strong>
        <small>{breachedToday === 1 ? 'ticket' : 'tickets'}</small>
      </li>
    </ul>
  );
}

/** Read from across a room: one number, one unit. */
function roughly(minutes: number): string {
  if (minutes < 120) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} d`;
}
