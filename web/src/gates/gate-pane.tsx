import { ActionButton } from '../actions/action-button';
import { useActions } from '../actions/registry';
import { wordsOf } from '../api/problem';
import { go, goWith, useAddress } from '../frame/address';
import type { Phase } from '../plan/shapes';
import { momentWords } from '../queue/time-words';
import { useSession } from '../session/session';
import { CriteriaForm } from './criteria-form';
import { DecideForm } from './decide-form';
import { DecisionList } from './decision-list';
import { ReadingView } from './reading-view';
import type { Gate } from './shapes';
import { useFreshGate } from './use-fresh-gate';
import { useGate } from './use-gates';
import { STATES } from './words';

/** The gate of one phase: what it says now, what is still missing, and what was signed. */
export function GatePane({ phase }: { phase: Phase }) {
  const { permissions } = useSession();
  const { query } = useAddress();
  const { data: gate, error, refetch, isFetching } = useGate(phase.id);
  useFreshGate(phase.id);
  const doing = query.get('do');
  const close = () => goWith({ do: null });
  const may = (permission: (typeof permissions)[number]) => permissions.includes(permission);
  useActions([
    ...(may('gate:decide') ? [offer('decide', 'Decide', 'd', () => goWith({ do: 'decide' }))] : []),
    ...(may('rollout:manage') ? [offer('criteria', 'Change what it asks', 'e', () => goWith({ do: 'criteria' }))] : []),
    offer('look', 'Look again', null, () => void refetch()),
    offer('plan', 'Its plan', null, () => go(`/plan?phase=${phase.id}`)),
    ...(doing === null ? [] : [offer('close', 'Close the form', 'Escape', close)]),
  ]);
  return (
    <section className="gate" aria-label={`Gate of ${phase.name}`}>
      {error !== null && <p role="alert">{wordsOf(error)}</p>}
      {gate && (
        <>
          <header>
            <h2>{question(gate)}</h2>
            <p className={`answer gate-state ${STATES[gate.state].tone}`}>
              <span aria-hidden="true">{STATES[gate.state].sign}</span> {gate.sentence}
            </p>
            <p className="small">{askedWords(gate)}</p>
            <div className="bar">
              <ActionButton id="gate.decide" main />
              <ActionButton id="gate.criteria" />
              <ActionButton id="gate.plan" />
              <ActionButton id="gate.look" />
              <span className="small" role="status">
                {isFetching ? 'Looking…' : `As of ${momentWords(gate.asOf)}`}
              </span>
            </div>
          </header>
          {doing === 'decide' && may('gate:decide') && <DecideForm gate={gate} onDone={close} />}
          {doing === 'criteria' && may('rollout:manage') && <CriteriaForm gate={gate} onDone={close} />}
          <ReadingView reading={gate} />
          <DecisionList phase={phase.id} />
        </>
      )}
    </section>
  );
}

function offer(id: string, title: string, keys: string | null, run: () => void) {
  return { id: `gate.${id}`, title, keys, group: 'Gates' as const, run };
}

function question({ phaseName, next }: Gate): string {
  if (next === null) return `What ${phaseName} shows; no phase comes after it`;
  return next.state === 'planned' ? `May ${next.name} begin?` : `What ${phaseName} shows; ${next.name} has begun`;
}

function askedWords({ isDefault, changedBy, changedAt }: Gate): string {
  if (isDefault || changedBy === null || changedAt === null) return 'It asks what gates of such phases ask.';
  return `${changedBy.name} changed what it asks, ${momentWords(changedAt)}.`;
}
