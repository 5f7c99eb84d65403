import { ActionButton } from '../actions/action-button';
import type { Action } from '../actions/action';
import { useActions } from '../actions/registry';
import { say } from '../actions/said';
import { wordsOf } from '../api/problem';
import { goWith, useAddress } from '../frame/address';
import { useSession } from '../session/session';
import { MergeForm } from './merge-form';
import { OwnerForm } from './owner-form';
import { SplitForm } from './split-form';
import { StateForm } from './state-form';
import { type StateBody, useChangeDeed, useForesee, useStateDeed } from './use-pattern-deeds';
import type { Pattern } from './use-patterns';
import { choosePattern, useStreamAddress } from './use-stream-address';
import { PATTERN_STATES } from './words';
import { TABS } from './tabs';
import { useTakeBack } from './use-take-back';
import { WordsForm } from './words-form';

type Form = 'merge' | 'split' | 'words' | 'owner' | StateBody['state'];

interface Props {
  pattern: Pattern;
  /** What is shown next once this one has left its list. */
  onGone: () => void;
}

const open = (form: Form) => goWith({ do: form });
const shut = () => goWith({ do: null });

/** What may be done with the pattern now: the states that the server allows, and what an engineer may always do. */
export function PatternCommands({ pattern, onGone }: Props) {
  const { query } = useAddress();
  const { commands, refused } = useCommands(pattern, onGone);
  useActions(commands.map((command) => ({ ...command, group: 'Pattern' as const })));
  const asked = query.get('do') as Form | null;
  const rare = commands.flatMap(({ id, keys }) => (keys === null || RARE.includes(id) ? [id] : []));
  const offered = commands.some(({ id }) => id === `pattern.${asked}`);
  return (
    <>
      <div className="bar">
        {commands
          .filter(({ id }) => !rare.includes(id))
          .map(({ id }, at) => (
            <ActionButton
              key={id}
              id={id}
              main={at === 0 && (pattern.owner === null || pattern.state === 'emerging')}
            />
          ))}
      </div>
      {rare.length > 0 && (
        <details className="more">
          <summary>More</summary>
          <div className="bar">
            {rare.map((id) => (
              <ActionButton key={id} id={id} />
            ))}
          </div>
        </details>
      )}
      <p role="alert" className="wrong">
        {refused !== null && wordsOf(refused)}
      </p>
      {asked !== null && offered && <FormOf form={asked} pattern={pattern} onGone={onGone} />}
    </>
  );
}

function FormOf({ form, pattern, onGone }: Props & { form: Form }) {
  const change = useChangeDeed(pattern.key, shut);
  const takeBack = useTakeBack();
  const { tab } = useStreamAddress();
  const done = () => {
    shut();
    if (!TABS[tab].states.some((state) => state === form)) onGone();
  };
  const merged = (root: Pattern) => {
    takeBack(`${pattern.key} went into ${root.key}.`, root);
    if (pattern.state === 'emerging') done();
    else choosePattern(root.key);
  };
  const split = (made: Pattern) => {
    takeBack(`${made.key} was split off ${pattern.key}.`, made);
    choosePattern(made.key);
  };
  if (form === 'merge') return <MergeForm pattern={pattern} onDone={merged} onCancel={shut} />;
  if (form === 'split') return <SplitForm pattern={pattern} onDone={split} onCancel={shut} />;
  if (form === 'words') return <WordsForm pattern={pattern} onDone={shut} />;
  if (form !== 'owner') return <StateForm key={form} pattern={pattern} to={form} onDone={done} onCancel={shut} />;
  return (
    <OwnerForm
      title={`Who works ${pattern.key}`}
      owner={pattern.owner}
      busy={change.isPending}
      error={change.error}
      onGive={(owner) => change.mutate({ version: pattern.version, change: { owner } })}
      onCancel={shut}
    />
  );
}

type Command = Omit<Action, 'group'>;

/** Behind "More", beside what has no key; their keys work all the same. */
const RARE: readonly string[] = ['pattern.split', 'pattern.owner'];

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

function useCommands(pattern: Pattern, onGone: () => void): { commands: Command[]; refused: unknown } {
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
