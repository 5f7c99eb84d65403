import { wordsOf } from '../api/problem';
import { goWith, useAddress } from '../frame/address';
import { momentWords } from '../queue/time-words';
import { useSession } from '../session/session';
import { AcceptForm, DeclineForm } from './proposal-forms';
import type { Proposal } from './shapes';
import { useProposals } from './use-plan';
import { CHANNELS } from './words';

const STATES: Readonly<Record<Proposal['state'], string>> = {
  proposed: '○ To be decided',
  accepted: '✓ Accepted',
  declined: '✕ Declined',
};

/** What a pattern or a review proposes to tell users: those to be decided first, the others behind. */
export function Proposals() {
  const { data, error } = useProposals(null);
  const open = data?.items.filter(({ state }) => state === 'proposed') ?? [];
  const decided = data?.items.filter(({ state }) => state !== 'proposed') ?? [];
  return (
    <section aria-label="Proposals">
      <h3>Proposed</h3>
      {error !== null && <p role="alert">{wordsOf(error)}</p>}
      {data !== undefined && open.length === 0 && (
        <p className="small">Nothing waits for a decision. Proposals come from patterns and from the weekly review.</p>
      )}
      <ul className="things">
        {open.map((proposal) => (
          <Item key={proposal.id} proposal={proposal} />
        ))}
      </ul>
      {decided.length > 0 && (
        <details>
          <summary>Decided ({decided.length})</summary>
          <ul className="things">
            {decided.map((proposal) => (
              <Item key={proposal.id} proposal={proposal} />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function Item({ proposal }: { proposal: Proposal }) {
  const { permissions } = useSession();
  const { query } = useAddress();
  const { id, title, note, state, channel, phase, reason, decidedBy, decidedAt } = proposal;
  const may = permissions.includes('rollout:manage') && state === 'proposed';
  const doing = query.get('do');
  const close = () => goWith({ do: null });
  return (
    <li>
      <p>
        <strong>{title}</strong>
      </p>
      {note !== null && <p className="words">{note}</p>}
      <p className="small">
        {STATES[state]} · {CHANNELS[channel]} · {phase.name} · {sourceWords(proposal)}
      </p>
      {decidedBy !== null && decidedAt !== null && (
        <p className="small">
          {decidedBy.name}, {momentWords(decidedAt)}
          {reason !== null && `: ${reason}`}
        </p>
      )}
      {may && doing === `accept-${id}` && <AcceptForm proposal={proposal} onDone={close} />}
      {may && doing === `decline-${id}` && <DeclineForm proposal={proposal} onDone={close} />}
      {may && doing !== `accept-${id}` && doing !== `decline-${id}` && (
        <div className="bar">
          <button type="button" className="main" onClick={() => goWith({ do: `accept-${id}` })}>
            Accept <span className="unseen">{title}</span>
          </button>
          <button type="button" onClick={() => goWith({ do: `decline-${id}` })}>
            Decline <span className="unseen">{title}</span>
          </button>
        </div>
      )}
    </li>
  );
}

function sourceWords({ source: { pattern, decision }, proposedBy, proposedAt }: Proposal): string {
  const from = pattern ?? (decision === null ? 'the review' : `decision ${decision} of a review`);
  return `from ${from}, ${proposedBy.name}, ${momentWords(proposedAt)}`;
}
