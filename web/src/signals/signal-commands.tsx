import { ActionButton } from '../actions/action-button';
import type { Action } from '../actions/action';
import { useActions } from '../actions/registry';
import { say } from '../actions/said';
import { wordsOf } from '../api/problem';
import { goWith, useAddress } from '../frame/address';
import { BeginForm } from '../patterns/begin-form';
import { OwnerForm } from '../patterns/owner-form';
import { useSession } from '../session/session';
import { DismissForm } from './dismiss-form';
import { JoinForm } from './join-form';
import { useForeseeSignal, useOwnSignal } from './use-signal-deeds';
import { isOpen, type SignalDetail } from './use-signals';
import { UsefulForm } from './useful-form';

interface Props {
  signal: SignalDetail;
  /** What is shown next once this one has left its list. */
  onGone: () => void;
}

const shut = () => goWith({ do: null });
type Command = Omit<Action, 'group'>;

/** What may be done with the signal now: take it, say what it is, make a pattern of it. */
export function SignalCommands({ signal, onGone }: Props) {
  const { query } = useAddress();
  const { commands, refused } = useCommands(signal, onGone);
  useActions(commands.map((command) => ({ ...command, group: 'Signal' as const })));
  const asked = query.get('do');
  return (
    <>
      <div className="bar">
        {commands.map(({ id }, at) => (
          <ActionButton key={id} id={id} main={at === 0 && isOpen(signal.state)} />
        ))}
      </div>
      <p role="alert" className="wrong">
        {refused !== null && wordsOf(refused)}
      </p>
      {asked !== null && commands.some(({ id }) => id === `signal.${asked}`) && (
        <FormOf form={asked} signal={signal} onGone={onGone} />
      )}
    </>
  );
}

function FormOf({ form, signal, onGone }: Props & { form: string }) {
  const give = useOwnSignal(signal.id, shut);
  const signature = signal.core.signature ?? '';
  const gone = () => (shut(), onGone());
  if (form === 'dismiss') return <DismissForm signal={signal} onDone={gone} onCancel={shut} />;
  if (form === 'useful') return <UsefulForm id={signal.id} onDone={shut} onCancel={shut} />;
  if (form === 'join') return <JoinForm id={signal.id} signature={signature} onDone={shut} onCancel={shut} />;
  if (form === 'pattern')
    return <BeginForm signature={signature} title={titleOf(signal)} onDone={shut} onCancel={shut} />;
  const { id, owner } = signal;
  return (
    <OwnerForm
      title={`Who works signal ${id}`}
      owner={owner}
      busy={give.isPending}
      error={give.error}
      onGive={(staff) => give.mutate(staff)}
      onCancel={shut}
    />
  );
}

/** What the sentence says that fails, without its counts. */
function titleOf({ sentence }: SignalDetail): string {
  return (sentence.replace(/^New: /, '').split(/: \d/)[0] ?? '').slice(0, 200);
}

function useCommands(signal: SignalDetail, onGone: () => void): { commands: Command[]; refused: unknown } {
  const { staff, permissions } = useSession();
  const { id, state, owner, verdict, core, pattern } = signal;
  const own = useOwnSignal(id);
  const foresee = useForeseeSignal();
  if (!permissions.includes('signal:manage')) return { commands: [], refused: null };
  const open = isOpen(state);
  const take = () => {
    const change = {
      owner: { id: staff.id, name: staff.name },
      ...(state === 'useful' ? {} : { state: 'owned' as const }),
    };
    const takeBack = foresee(id, change);
    if (state === 'raised') onGone();
    own.mutateAsync(undefined).catch((error: unknown) => {
      takeBack();
      say(`Signal ${id} was not taken. ${wordsOf(error)}`);
    });
  };
  const ask = (form: string) => goWith({ do: form });
  const free = core.signature !== null && pattern === null;
  const commands: (Command | false)[] = [
    open && owner?.id !== staff.id && { id: 'signal.own', title: 'I work it', keys: '1', run: take },
    free &&
      permissions.includes('pattern:manage') && {
        id: 'signal.join',
        title: 'Belongs to …',
        keys: '2',
        run: () => ask('join'),
      },
    state !== 'dismissed' &&
      verdict !== 'dismissed' && { id: 'signal.dismiss', title: 'Dismiss', keys: '3', run: () => ask('dismiss') },
    verdict !== 'useful' && { id: 'signal.useful', title: 'It was useful', keys: '4', run: () => ask('useful') },
    free &&
      permissions.includes('pattern:manage') && {
        id: 'signal.pattern',
        title: 'Make a pattern of it',
        keys: 'p',
        run: () => ask('pattern'),
      },
    open && { id: 'signal.give', title: 'Give it to …', keys: 'a', run: () => ask('give') },
  ];
  return { commands: commands.filter((one) => one !== false), refused: own.error };
}
