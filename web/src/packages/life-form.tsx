import { api, dataOf } from '../api/client';
import { useDraft } from '../form/drafts';
import { Field } from '../form/field';
import { PacketForm } from '../form/packet-form';
import { useFocusBack } from '../form/use-focus-back';
import { DryRun } from './dry-run';
import type { Package } from './package-shapes';
import { usePackageChange } from './use-package-change';
import { useWithdrawalDryRun } from './use-dry-run';

type Step = 'withdraw' | 'doubt' | 'stands';

const STEPS: Readonly<Record<Step, { title: string; verb: string; label: string; says: string }>> = {
  withdraw: {
    ...{ title: 'Withdraw the package', verb: 'Withdraw it', label: 'Why' },
    says: 'It is not used any more. What is on its way with it comes back.',
  },
  doubt: {
    ...{ title: 'Put the package in doubt', verb: 'Stop the calls', label: 'Why' },
    says: 'Calls stop at once; tickets stay where they are until somebody says that it stands, or withdraws it.',
  },
  stands: {
    ...{ title: 'The package stands', verb: 'It stands', label: 'What you found' },
    says: 'Calls go on. Outcomes count from now: failures of before raise no doubt again.',
  },
};

interface Props {
  step: Step;
  one: Package;
  onDone: () => void;
  onCancel: () => void;
}

/** A step of a package's life, with its reason. */
export function LifeForm({ step, one, onDone, onCancel }: Props) {
  const words = STEPS[step];
  const why = useDraft(`${step} package ${one.id}`);
  useFocusBack(`package-${one.id}`);
  const send = usePackageChange(
    one.id,
    (text: string, header) => {
      const params = { path: { id: one.id }, header };
      if (step === 'withdraw')
        return dataOf(api.POST('/api/v1/packages/{id}/withdrawals', { params, body: { reason: text } }));
      if (step === 'doubt') return dataOf(api.POST('/api/v1/packages/{id}/doubts', { params, body: { why: text } }));
      return dataOf(api.POST('/api/v1/packages/{id}/stands', { params, body: { note: text } }));
    },
    () => {
      why[1]('');
      onDone();
    },
  );
  return (
    <PacketForm
      title={words.title}
      verb={words.verb}
      busy={send.isPending}
      error={send.error}
      onSubmit={() => send.mutate(why[0])}
      onCancel={onCancel}
    >
      <p>{words.says}</p>
      <Field label={words.label} field={why} rows={2} required autoFocus />
      {step === 'withdraw' && <Withdrawal id={one.id} />}
    </PacketForm>
  );
}

function Withdrawal({ id }: { id: number }) {
  return <DryRun asked={useWithdrawalDryRun(id)} nothing="No ticket is on its way with it." />;
}
