import type { Action } from '../actions/action';
import { say } from '../actions/said';
import { wordsOf } from '../api/problem';
import { goWith } from '../frame/address';
import { useSession } from '../session/session';
import { useChangeDeed, useForesee, useStateDeed, type StateBody } from './use-pattern-deeds';
import type { Pattern } from './use-patterns';
import { choosePattern } from './use-stream-address';
import { PATTERN_STATES } from './words';

/** What asks for words before it is done; `do` of the address. */
export type Form = 'merge' | 'split' | 'words' | 'owner' | StateBody['state'];

const open = (form: Form) => goWith({ do: form });

type Command = Omit<Action, 'group'>;

/** Keys of the states' forms; those of triage are 1, 3 and H. */
const FORM_KEYS = {
  identified: 't',
  resolved: 'o',
  archived: 'h',
  dismissed: '3',
  active: '1',
  regressed: null,
} as const;
const ORDER = ['identified', 'resolved', 'archived', 'dismissed', 'active', 'regressed'] as const;

/** What may be done with a pattern now, the next step first. */
export function usePatternCommands(pattern: Pattern, onGone: () => void): { commands: Command[]; refused: unknown } {
  const { staff, permissions } = useSession();
  const { key, state, allowedStates, owner } = pattern;
  const foresee = useForesee();
  const accept = useStateDeed(key);
  const own = useChangeDeed(key);
  if (!permissions.includes('pattern:manage')) return { commands: [], refused: null };
  const fresh = state === 'emerging';
  const acceptIt = () => {
    const takeBack = foresee(key, { state: 'active' });
    say(`${key} accepted.`);
    onGone();
    accept.mutateAsync({ from: state, body: { state: 'active' } }).catch((error: unknown) => {
      takeBack();
      say(`${key} was not accepted. ${wordsOf(error)}`);
      choosePattern(key);
    });
  };
  const ownIt = () => {
    const takeBack = foresee(key, { owner: { id: staff.id, name: staff.name } });
    own.mutate({ version: pattern.version, change: { owner: staff.id } }, { onError: takeBack });
  };
  const allowed = ORDER.filter((to) => allowedStates.includes(to) || (fresh && to === 'archived'));
  const commands: (Command | false)[] = [
    fresh && { id: 'pattern.accept', title: 'Accept', keys: '1', run: acceptIt },
    owner?.id !== staff.id && { id: 'pattern.own', title: 'I work it', keys: 'i', run: ownIt },
    ...allowed
      .filter((to) => !(fresh && to === 'active'))
      .map((to) => ({
        id: `pattern.${to}`,
        title: verbOf(to, state),
        keys: isBack(to, state) ? null : FORM_KEYS[to],
        run: () => open(to),
      })),
    state !== 'merged' && { id: 'pattern.merge', title: 'Merge into …', keys: '2', run: () => open('merge') },
    state !== 'merged' && !fresh && { id: 'pattern.split', title: 'Split', keys: 's', run: () => open('split') },
    { id: 'pattern.words', title: 'Edit words', keys: 'e', run: () => open('words') },
    { id: 'pattern.owner', title: 'Give it to …', keys: 'a', run: () => open('owner') },
  ];
  return { commands: commands.filter((one) => one !== false), refused: own.error };
}

const WORKED_ON = ['identified', 'watching'] as const;

/** A step back: the cause turns out not to be known. It has no key, since it is rare and 1 means accepting. */
function isBack(to: (typeof ORDER)[number], from: Pattern['state']): boolean {
  return to === 'active' && WORKED_ON.some((state) => state === from);
}

function verbOf(to: (typeof ORDER)[number], from: Pattern['state']): string {
  if (to !== 'active') return PATTERN_STATES[to].verb;
  return isBack(to, from) ? 'Cause not known after all' : 'Take up again';
}
