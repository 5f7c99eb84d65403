import { momentWords } from '../queue/time-words';
import { STATE_NAMES } from '../queue/words';
import type { PatternTicket } from './use-patterns';

/** A ticket of a pattern in one line. */
export function MemberLine({ ticket }: { ticket: PatternTicket['ticket'] }) {
  const { key, title, state, tier, requester, device, location, reportedAt } = ticket;
  const who = requester.name ?? requester.upn ?? device.name ?? 'unknown';
  return (
    <>
      <span className="line">
        <span className="key">{key}</span>
        <span className="title">{title}</span>
      </span>
      <span className="line small">
        <span className={`state ${state}`}>{STATE_NAMES[state]}</span>
        <span>tier {tier}</span>
        <span>{who}</span>
        {location !== null && <span>{location}</span>}
        <span>{momentWords(reportedAt)}</span>
      </span>
    </>
  );
}
