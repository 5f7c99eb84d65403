import { useEffect, useRef } from 'react';
import { goWith } from '../frame/address';
import { useActions } from '../actions/registry';
import type { Phase } from '../plan/shapes';
import { PHASE_STATES } from '../plan/words';
import { StateChip } from './state-chip';
import { useGates } from './use-gates';
import { DECISIONS, STATES } from './words';

/** The phases in a row, each with what its gate says and whether somebody signed. */
export function PhaseRow({ phases, chosen }: { phases: readonly Phase[]; chosen: number }) {
  const gates = useGates(phases);
  const row = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const shown = row.current?.querySelector('[aria-current]');
    shown?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [chosen]);
  const at = phases.findIndex(({ id }) => id === chosen);
  const step = (by: number) => {
    const next = phases[Math.min(phases.length - 1, Math.max(0, at + by))];
    if (next) goWith({ phase: String(next.id), do: null });
  };
  useActions([
    { id: 'gates.next', title: 'Next phase', keys: 'j', group: 'Gates', run: () => step(1) },
    { id: 'gates.back', title: 'Phase before', keys: 'k', group: 'Gates', run: () => step(-1) },
  ]);
  return (
    <ol ref={row} className="gate-row" aria-label="Phases">
      {phases.map(({ id, name, state }, n) => {
        const gate = gates[n]?.data;
        return (
          <li key={id}>
            <button
              type="button"
              aria-current={id === chosen ? 'true' : undefined}
              onClick={() => goWith({ phase: String(id), do: null })}
            >
              <strong>{name}</strong>
              <span className="small">{PHASE_STATES[state]}</span>
              {gate === undefined ? <span className="small">…</span> : <StateChip state={STATES[gate.state]} />}
              <span className="small">
                {gate?.decision == null
                  ? 'Nobody signed'
                  : `Signed: ${DECISIONS[gate.decision.decision]}${dueWords(gate.decision.conditionsDue.length)}`}
              </span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}

const dueWords = (due: number) => (due === 0 ? '' : `, ${due} ${due === 1 ? 'condition' : 'conditions'} due`);
