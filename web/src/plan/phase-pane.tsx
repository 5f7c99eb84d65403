import { ActionButton } from '../actions/action-button';
import { useActions } from '../actions/registry';
import { go, goWith, useAddress } from '../frame/address';
import { useSession } from '../session/session';
import { ChecklistPart } from './checklist-part';
import { daysWords } from './days';
import { DevicesPart } from './devices-part';
import { ExposurePart } from './exposure-part';
import { GroupsPart } from './groups-part';
import { NextStep } from './next-step';
import { PhaseForm } from './phase-form';
import type { Phase } from './shapes';
import { StateForm } from './state-form';
import { countWords, PHASE_KINDS, PHASE_STATES, WAVE_KINDS } from './words';

/** Phases that no exposure is reported for: nothing was rolled out in them yet. */
const WITHOUT_EXPOSURE: readonly Phase['kind'][] = ['project_scope', 'proof_of_concept'];

const VERBS: Readonly<Record<Phase['state'], string>> = {
  active: 'Start',
  paused: 'Pause',
  complete: 'Complete',
  planned: 'Plan again',
};

/** One phase with everything that is planned for it. */
export function PhasePane({ phase }: { phase: Phase }) {
  const { permissions } = useSession();
  const { query } = useAddress();
  const doing = query.get('do');
  const may = permissions.includes('rollout:manage');
  const close = () => goWith({ do: null });
  const to = phase.nextStates.find((state) => doing === `state-${state}`);
  useActions([
    ...(may
      ? [{ id: 'plan.change', title: 'Change', keys: 'e', group: 'Plan' as const, run: () => goWith({ do: 'phase' }) }]
      : []),
    ...(may ? phase.nextStates : []).map((state) => ({
      ...{ id: `plan.${state}`, title: stateVerb(phase, state), keys: null, group: 'Plan' as const },
      run: () => goWith({ do: `state-${state}` }),
    })),
    { id: 'plan.gate', title: 'Its gate', keys: null, group: 'Plan', run: () => go(`/gates?phase=${phase.id}`) },
    {
      ...{ id: 'plan.timeline', title: 'Its timeline', keys: null, group: 'Plan' },
      run: () => goWith({ part: 'timeline', of: String(phase.id), do: null }),
    },
  ]);
  return (
    <section className="phase" aria-label={phase.name}>
      <header>
        <h2>{phase.name}</h2>
        <p className="line">
          <strong>{PHASE_STATES[phase.state]}</strong>
          <span>{PHASE_KINDS[phase.kind]}</span>
          <span>{daysWords(phase.starts, phase.ends)}</span>
          <span>{countWords(phase.plannedUsers, 'planned user')}</span>
          {phase.waveKind !== null && <span>{WAVE_KINDS[phase.waveKind]}</span>}
          <span>
            {phase.exposureOwner === null
              ? 'Nobody reports its exposure'
              : `${phase.exposureOwner.name} reports its exposure`}
          </span>
        </p>
        <div className="bar">
          {may && phase.nextStates.map((state) => <ActionButton key={state} id={`plan.${state}`} />)}
          <ActionButton id="plan.change" />
          <ActionButton id="plan.gate" />
          <ActionButton id="plan.timeline" />
        </div>
      </header>
      {may && doing === 'phase' && <PhaseForm phase={phase} number={phase.number ?? 1} onDone={close} />}
      {may && to !== undefined && (
        <StateForm key={to} phase={phase} to={to} verb={stateVerb(phase, to)} onDone={close} />
      )}
      <NextStep phase={phase} />
      <GroupsPart phase={phase} />
      <DevicesPart phase={phase} />
      {!WITHOUT_EXPOSURE.includes(phase.kind) && <ExposurePart phase={phase} />}
      <ChecklistPart phase={phase} />
    </section>
  );
}

function stateVerb(phase: Phase, to: Phase['state']): string {
  if (to !== 'active') return VERBS[to];
  return phase.state === 'planned' ? 'Start' : 'Take it up again';
}
