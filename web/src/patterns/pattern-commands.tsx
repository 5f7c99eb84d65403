import { ActionButton } from '../actions/action-button';
import { useActions } from '../actions/registry';
import { wordsOf } from '../api/problem';
import { goWith, useAddress } from '../frame/address';
import { MergeForm } from './merge-form';
import { OwnerForm } from './owner-form';
import { SplitForm } from './split-form';
import { StateForm } from './state-form';
import { useChangeDeed } from './use-pattern-deeds';
import { type Form, usePatternCommands } from './use-pattern-commands';
import type { Pattern } from './use-patterns';
import { choosePattern, useStreamAddress } from './use-stream-address';
import { TABS } from './tabs';
import { useTakeBack } from './use-take-back';
import { WordsForm } from './words-form';

interface Props {
  pattern: Pattern;
  /** What is shown next once this one has left its list. */
  onGone: () => void;
}

/** Behind "More", beside what has no key; their keys work all the same. */
const RARE: readonly string[] = ['pattern.split', 'pattern.owner'];

const shut = () => goWith({ do: null });

/** What may be done with the pattern now: the states that the server allows, and what an engineer may always do. */
export function PatternCommands({ pattern, onGone }: Props) {
  const { query } = useAddress();
  const { commands, refused } = usePatternCommands(pattern, onGone);
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
