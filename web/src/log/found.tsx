import type { paths } from '../api/schema';
import { STATE_NAMES } from '../queue/words';
import { CodeMeaning } from '../ticket/code-meaning';
import type { Intake } from './chips';

type Similar = paths['/api/v1/intake/similar']['post']['responses'][200]['content']['application/json'];
type Near = Intake['openTicketsOfRequester'][number];

interface Props {
  parsed: Intake | undefined;
  similar: Similar | undefined;
  onOpen: (key: string) => void;
}

const MOST_SIMILAR = 3;

/** What is known of the problem and of the user, while the ticket is still being written. */
export function Found({ parsed, similar, onOpen }: Props) {
  const alike = (similar?.items ?? parsed?.similar ?? []).slice(0, MOST_SIMILAR);
  const duplicate = similar?.possibleDuplicate ?? parsed?.possibleDuplicate ?? null;
  if (parsed === undefined && alike.length === 0 && duplicate === null) return null;
  const own = (parsed?.openTicketsOfRequester ?? []).filter(({ key }) => key !== duplicate?.ticket?.key);
  const shown = new Set([duplicate?.ticket?.key, ...own.map(({ key }) => key)]);
  return (
    <aside className="known" aria-label="What is known">
      {parsed !== undefined && <Known parsed={parsed} />}
      {duplicate !== null && <Duplicate duplicate={duplicate} onOpen={onOpen} />}
      {own.map((ticket) => (
        <Line key={ticket.key} ticket={ticket} words="The user has open:" onOpen={onOpen} />
      ))}
      {parsed !== undefined && parsed.openElsewhere > 0 && (
        <p className="small">{parsed.openElsewhere} more of this user elsewhere</p>
      )}
      {alike
        .filter(({ ticket }) => !shown.has(ticket.key))
        .map(({ ticket, why }) => (
          <Line key={ticket.key} ticket={ticket} words="Like this:" why={why.join(', ')} onOpen={onOpen} />
        ))}
    </aside>
  );
}

function Duplicate({ duplicate: { ticket, why }, onOpen }: DuplicateProps) {
  if (ticket === null) return <p>Perhaps the same as a ticket that you may not see.</p>;
  return <Line ticket={ticket} words="Perhaps the same:" why={why} onOpen={onOpen} />;
}

interface DuplicateProps {
  duplicate: NonNullable<Intake['possibleDuplicate']>;
  onOpen: (key: string) => void;
}

function Known({ parsed: { banner, packages, says, signature, codes, truncated } }: { parsed: Intake }) {
  const usable = packages.find((one) => one.usable && !one.doubted);
  return (
    <>
      {truncated && <p className="small">It is long: its beginning and its end were read.</p>}
      {signature !== null && <p>{signature.explained}</p>}
      <p>{says}</p>
      {banner !== null && (
        <p>
          <strong>{banner.pattern}</strong> {banner.title} · {banner.tickets} tickets
          {banner.tellCaller !== null && <q>{banner.tellCaller}</q>}
        </p>
      )}
      {usable !== undefined && (
        <p>
          <strong>The user does:</strong> {usable.userSteps}
        </p>
      )}
      {codes.flatMap(({ code, meanings }) =>
        meanings
          .slice(0, 1)
          .map(({ message, resolution }) => (
            <CodeMeaning key={code} code={code} message={message} resolution={resolution} />
          )),
      )}
    </>
  );
}

interface LineProps {
  ticket: Near;
  words: string;
  why?: string;
  onOpen: (key: string) => void;
}

function Line({ ticket: { key, title, state, tier }, words, why, onOpen }: LineProps) {
  return (
    <p className="near">
      <span>
        {words} <span className="key">{key}</span> {title}{' '}
        <span className="small">
          {STATE_NAMES[state]}, tier {tier}
          {why !== undefined && why !== '' && ` · ${why}`}
        </span>
      </span>
      <button type="button" onClick={() => onOpen(key)}>
        Open {key}
      </button>
    </p>
  );
}
