import { momentWords } from '../queue/time-words';
import { PLATFORM_NAMES, plainWord } from '../queue/words';
import type { Dossier } from './case-shapes';
import { factWords } from './words';

type DossierTicketShape = Dossier['tickets'][number];

/** One ticket of the dossier, with its evidence. */
export function DossierTicket({ ticket }: { ticket: DossierTicketShape }) {
  const said: [string, string | null][] = [
    ['User', ticket.requester],
    ['Device', [ticket.device, ticket.serial, ticket.model].filter((part) => part !== null).join(', ') || null],
    ['System', `${PLATFORM_NAMES[ticket.platform]} ${ticket.osVersion ?? ''}`],
    ['Enrollment', ticket.enrollmentMethod === null ? null : plainWord(ticket.enrollmentMethod)],
    ['App', ticket.app],
    ['Policy', ticket.policy],
    ['Code', [ticket.code?.raw, ticket.code?.symbol].filter((part) => part != null).join(', ') || null],
    ['Correlation id', ticket.correlationId],
    ['Reported', momentWords(ticket.reportedAt)],
    ['Tried', ticket.tried.join('; ') || null],
  ];
  return (
    <details>
      <summary>
        <span className="key">{ticket.key}</span> {ticket.title}
        {ticket.missing.length > 0 && (
          <span className="small"> lacks {ticket.missing.map(({ fact }) => factWords(fact)).join(', ')}</span>
        )}
      </summary>
      <dl className="facts">
        {said.map(
          ([term, words]) =>
            words !== null && (
              <div key={term}>
                <dt>{term}</dt>
                <dd>{words}</dd>
              </div>
            ),
        )}
      </dl>
      {ticket.evidence.map(({ kind, content, at }, n) => (
        <figure key={n}>
          <figcaption className="small">
            {plainWord(kind)}, {momentWords(at)}
          </figcaption>
          <pre className="words">{content}</pre>
        </figure>
      ))}
    </details>
  );
}
