import type { History, Ticket } from '../api/shapes';
import { momentWords } from '../queue/time-words';
import { plainWord } from '../queue/words';

export interface Piece {
  kind: string;
  content: string;
}

export interface Entry {
  at: string;
  who: string;
  what: string;
  lines: readonly string[];
  evidence: readonly Piece[];
  /** What the user said. */
  fromUser: boolean;
}

export type Hop = History['hops'][number];
type Resolution = NonNullable<Ticket['resolution']>;

const NOTHING = { lines: [], evidence: [], fromUser: false } as const;
const saying = (lines: readonly string[]) => lines.filter((line) => line !== '');
const textOf = (value: unknown) => (typeof value === 'string' ? value : '');

/** Words of a resolution in a packet, each with what it is. */
function resolutionLines(resolution: Partial<Resolution> | undefined): string[] {
  const { cause, userSteps, tier1Steps, verify } = resolution ?? {};
  return [
    cause ? `Cause: ${cause}` : '',
    userSteps ? `User: ${userSteps}` : '',
    tier1Steps ? `Tier 1: ${tier1Steps}` : '',
    verify ? `It works when: ${verify}` : '',
  ];
}

/** What was said with a hand-over. */
export function entryOf(hop: Hop): Entry {
  const said = (hop.packet ?? {}) as Record<string, unknown>;
  const tried = Array.isArray(said['tried']) ? (said['tried'] as string[]) : [];
  const reason = textOf(said['reason']);
  // A reason out of the list is a word, everything else what somebody wrote.
  const why = hop.command === 'return' ? plainWord(reason) : reason;
  const seen = textOf(said['knownIssueSeen']);
  const to = hop.to === null ? '' : `, to ${hop.to.name}`;
  return {
    at: hop.at,
    who: hop.by?.name ?? 'Tierline',
    what: `${plainWord(hop.command)}, tier ${hop.fromTier} to ${hop.toTier}${to}`,
    lines: saying([
      why,
      tried.length === 0 ? '' : `Tried: ${tried.join('; ')}`,
      textOf(said['note']),
      seen === '' ? '' : `The known issue does not help: ${seen}`,
      ...resolutionLines(said['resolution'] as Partial<Resolution> | undefined),
    ]),
    evidence: Array.isArray(said['evidence']) ? (said['evidence'] as Piece[]) : [],
    fromUser: false,
  };
}

/** Everything that people did and said, the newest first. */
export function entriesOf({ hops, contacts, comments }: History, ticket: Ticket): Entry[] {
  const all: Entry[] = [
    ...hops.map(entryOf),
    ...contacts.map((contact) => ({
      ...NOTHING,
      at: contact.at,
      who: contact.by?.name ?? 'Tierline',
      what: `Contact: ${plainWord(contact.outcome)}${contact.channel === null ? '' : `, ${plainWord(contact.channel).toLowerCase()}`}`,
      lines: saying([contact.note ?? '', contact.nextAt === null ? '' : `Next: ${momentWords(contact.nextAt)}`]),
    })),
    ...comments.map((comment) => ({
      ...NOTHING,
      at: comment.at,
      who: comment.by?.name ?? 'Tierline',
      what: comment.fromUser ? 'The user says' : comment.kind === 'feedback' ? 'Feedback' : 'Comment',
      lines: [comment.text],
      fromUser: comment.fromUser,
    })),
  ];
  const begun = ticket.createdAt ?? ticket.reportedAt;
  if (begun !== null) all.push({ ...NOTHING, at: begun, who: '', what: 'Logged' });
  return all.sort((a, b) => (a.at < b.at ? 1 : -1));
}
