import { ActionButton } from '../actions/action-button';
import { useActions } from '../actions/registry';
import { wordsOf } from '../api/problem';
import { Choice } from '../form/choice';
import { go, goWith, useAddress } from '../frame/address';
import type { Phase } from '../plan/shapes';
import { PLATFORM_NAMES } from '../queue/words';
import { useSession } from '../session/session';
import { ChallengeForm } from './challenge-form';
import { ChallengeHistory } from './challenge-history';
import { ChallengeStateForm } from './challenge-state-form';
import type { Challenge } from './shapes';
import { StateChip } from './state-chip';
import { useChallenges } from './use-gates';
import { CHALLENGE_STATES } from './words';

/** What asks for something to be done stands first. */
const ORDER: readonly Challenge['state'][] = ['occurred', 'open', 'accepted', 'mitigated'];

/** What may come in the way, what is done against it, and what became of it. */
export function Challenges({ phases }: { phases: readonly Phase[] }) {
  const { permissions } = useSession();
  const { query } = useAddress();
  const { data, error } = useChallenges();
  const may = permissions.includes('rollout:manage');
  const doing = query.get('do');
  const state = query.get('state') ?? '';
  const close = () => goWith({ do: null });
  const shown = (data?.items ?? [])
    .filter((one) => state === '' || one.state === state)
    .toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));
  useActions([
    ...(may
      ? [
          {
            ...{ id: 'gates.challenge', title: 'Note a challenge', keys: 'n', group: 'Gates' as const },
            run: () => goWith({ do: 'challenge' }),
          },
        ]
      : []),
    ...(doing === null
      ? []
      : [{ id: 'gate.close', title: 'Close the form', keys: 'Escape', group: 'Gates' as const, run: close }]),
  ]);
  const states = Object.entries(CHALLENGE_STATES).map(([word, { word: title }]) => [word, title] as const);
  return (
    <section className="gate" aria-label="Challenges">
      <h2 className="unseen">Challenges</h2>
      <div className="bar">
        <Choice
          label="State"
          field={[state, (word) => goWith({ state: word === '' ? null : word })]}
          choices={[['', 'All'], ...states]}
        />
        <span className="stretch" />
        <ActionButton id="gates.challenge" main />
      </div>
      {error !== null && <p role="alert">{wordsOf(error)}</p>}
      {may && doing === 'challenge' && <ChallengeForm phases={phases} challenge={null} onDone={close} />}
      {data !== undefined && shown.length === 0 && (
        <p className="empty">
          {state === ''
            ? 'No challenge is noted. Note what may come in the way before it does.'
            : 'None is in that state.'}
        </p>
      )}
      <ul className="cards">
        {shown.map((challenge) => (
          <Item key={challenge.id} challenge={challenge} phases={phases} may={may} doing={doing} />
        ))}
      </ul>
    </section>
  );
}

interface Props {
  challenge: Challenge;
  phases: readonly Phase[];
  may: boolean;
  doing: string | null;
}

function Item({ challenge, phases, may, doing }: Props) {
  const { id, title, mitigation, state, reason, pattern } = challenge;
  const close = () => goWith({ do: null });
  const changing = may && doing === `challenge-${id}`;
  const moving = may && doing === `challenge-state-${id}`;
  return (
    <li>
      <p className="line">
        <StateChip state={CHALLENGE_STATES[state]} /> <strong>{title}</strong>
      </p>
      {reason !== null && <p>{reason}</p>}
      <p>{mitigation === null ? 'Nothing is done against it.' : `Against it: ${mitigation}`}</p>
      <p className="small">{detailWords(challenge)}</p>
      <div className="bar">
        {may && !moving && (
          <button type="button" onClick={() => goWith({ do: `challenge-state-${id}` })}>
            Say what became of it <span className="unseen">{title}</span>
          </button>
        )}
        {may && !changing && (
          <button type="button" onClick={() => goWith({ do: `challenge-${id}` })}>
            Change <span className="unseen">{title}</span>
          </button>
        )}
        {pattern !== null && (
          <button type="button" onClick={() => go(`/patterns?pattern=${pattern}`)}>
            Its pattern, {pattern}
          </button>
        )}
      </div>
      {moving && <ChallengeStateForm challenge={challenge} onDone={close} />}
      {changing && <ChallengeForm phases={phases} challenge={challenge} onDone={close} />}
      <ChallengeHistory id={id} title={title} />
    </li>
  );
}

function detailWords({ phase, platforms, owner }: Challenge): string {
  const where = platforms.length === 0 ? 'all platforms' : platforms.map((one) => PLATFORM_NAMES[one]).join(', ');
  return `${phase?.name ?? 'Whole rollout'} · ${where} · ${owner === null ? 'nobody sees to it' : `${owner.name} sees to it`}`;
}
