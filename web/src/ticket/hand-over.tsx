import type { Ticket } from '../api/shapes';
import { momentWords } from '../queue/time-words';
import { entryOf } from './entries';
import { handOverTo } from './last-hand-over';
import { Evidence } from './evidence';
import { useHistory } from './use-ticket';

/** Why the ticket came to this tier, as the one who sent it said it: what the next person reads first. */
export function HandOver({ ticket }: { ticket: Ticket }) {
  const { data } = useHistory(ticket.key);
  const hop = data === undefined ? null : handOverTo(ticket, data.hops, (one) => entryOf(one).lines.length > 0);
  if (hop === null) return null;
  const { who, at, lines, evidence } = entryOf(hop);
  const title = `Why it came to tier ${hop.toTier}`;
  return (
    <section className="hand-over" aria-label={title}>
      <h3>{title}</h3>
      <p className="small">
        From {who}, tier {hop.fromTier}, {momentWords(at)}
      </p>
      {lines.map((line, n) => (
        <p key={n} className="words">
          {line}
        </p>
      ))}
      {evidence
        // What the user said stands below already.
        .filter(({ content }) => content.trim() !== ticket.description?.trim())
        .map((piece, n) => (
          <Evidence key={n} piece={piece} />
        ))}
    </section>
  );
}
