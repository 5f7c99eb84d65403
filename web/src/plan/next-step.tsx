import { goWith } from '../frame/address';
import { useAllActions } from '../actions/registry';
import { useSession } from '../session/session';
import { today } from './days';
import type { Phase } from './shapes';
import { useChecklist, useGroups } from './use-plan';

/** What a phase still lacks, one thing at a time: the way from an empty plan to the first ticket. */
export function NextStep({ phase }: { phase: Phase }) {
  const { permissions } = useSession();
  const log = useAllActions().find(({ id }) => id === 'log');
  const groups = useGroups(phase.id).data;
  const checklist = useChecklist(phase.id).data;
  if (groups === undefined || checklist === undefined || !permissions.includes('rollout:manage')) return null;
  const to = (what: string) => () => goWith({ do: what });
  const begins = phase.starts <= today();
  const steps: readonly (readonly [boolean, string, string, (() => void) | undefined])[] = [
    [groups.items.length === 0, 'It has no group yet: who enrolls, and how many are they?', 'Add a group', to('group')],
    [
      phase.state === 'planned' && begins,
      'Its first day has come and it is not started: tickets are not counted for it.',
      'Start it',
      to('state-active'),
    ],
    [
      phase.state === 'active' && log !== undefined && phase.number === null && checklist.items.length === 0,
      'It runs. Log what the first user calls about; what is to be practised first belongs on its checklist.',
      'Log the first ticket',
      log?.run,
    ],
  ];
  const next = steps.find(([is]) => is);
  if (next === undefined) return null;
  const [, words, verb, run] = next;
  return (
    <p className="next-step">
      <strong>Next:</strong> {words}{' '}
      <button type="button" onClick={run}>
        {verb}
      </button>
    </p>
  );
}
