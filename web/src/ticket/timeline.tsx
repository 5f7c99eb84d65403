import type { History } from '../api/shapes';
import { momentWords } from '../queue/time-words';
import { plainWord } from '../queue/words';
import { useHistory } from './use-ticket';

interface Entry {
  at: string;
  who: string;
  what: string;
  lines: readonly string[];
}

type Hop = History['hops'][number];

function hopLines({ packet }: Hop): string[] {
  const said = (packet ?? {}) as Record<string, unknown>;
  const resolution = said['resolution'] as Record<string, unknown> | undefined;
  const evidence = Array.isArray(said['evidence']) ? (said['evidence'] as { content: string }[]) : [];
  const tried = Array.isArray(said['tried']) ? (said['tried'] as string[]) : [];
  return [
    typeof said['reason'] === 'string' ? said['reason'] : '',
    tried.length === 0 ? '' : `Tried: ${tried.join('; ')}`,
    typeof said['note'] === 'string' ? said['note'] : '',
    ...evidence.map(({ content }) => content),
    typeof resolution?.['cause'] === 'string' ? `Cause: ${resolution['cause']}` : '',
    typeof resolution?.['userSteps'] === 'string' ? `User: ${resolution['userSteps']}` : '',
  ].filter((line) => line !== '');
}

function entriesOf({ hops, contacts, comments }: History): Entry[] {
  const all: Entry[] = [
    ...hops.map((hop) => ({
      at: hop.at,
      who: hop.by?.name ?? 'Tierline',
      what: `${plainWord(hop.command)}, tier ${hop.fromTier} to ${hop.toTier}`,
      lines: hopLines(hop),
    })),
    ...contacts.map((contact) => ({
      at: contact.at,
      who: contact.by?.name ?? 'Tierline',
      what: `Contact: ${plainWord(contact.outcome)}`,
      lines: [contact.note ?? ''].filter((line) => line !== ''),
    })),
    ...comments.map((comment) => ({
      at: comment.at,
      who: comment.by?.name ?? 'Tierline',
      what: comment.fromUser ? 'The user says' : 'Comment',
      lines: [comment.text],
    })),
  ];
  return all.sort((a, b) => (a.at < b.at ? 1 : -1));
}

/** Everything that happened to the ticket, the newest first. */
export function Timeline({ ticketKey }: { ticketKey: string }) {
  const { data } = useHistory(ticketKey);
  const entries = data === undefined ? [] : entriesOf(data);
  return (
    <section className="timeline" aria-label="What happened">
      <h3>What happened</h3>
      {data !== undefined && entries.length === 0 && <p className="empty">Nothing yet: it was just logged.</p>}
      <ol>
        {entries.map(({ at, who, what, lines }, i) => (
          <li key={`${at} ${i}`}>
            <p>
              <strong>{what}</strong> <span>{who}</span> <time dateTime={at}>{momentWords(at)}</time>
            </p>
            {lines.map((line, n) => (
              <p key={n} className="words">
                {line}
              </p>
            ))}
          </li>
        ))}
      </ol>
    </section>
  );
}
