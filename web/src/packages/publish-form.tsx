import { useState } from 'react';
import { api, dataOf } from '../api/client';
import { Choice } from '../form/choice';
import { PacketForm } from '../form/packet-form';
import { goWith } from '../frame/address';
import { useFocusBack } from '../form/use-focus-back';
import { DryRun } from './dry-run';
import { Missing } from './missing';
import type { Cascade, Package, PackageRow } from './package-shapes';
import { usePublishDryRun } from './use-dry-run';
import { usePackageChange, versionOf } from './use-package-change';
import { countWords, PACKAGE_STATES, RESOLUTION_KINDS } from './words';

interface Props {
  one: Package;
  others: readonly PackageRow[];
  onDone: () => void;
  onCancel: () => void;
}

/** How many tickets move, or get other words where they are, in the words of the button. */
function verbOf(plan: Cascade | undefined): string {
  if (plan === undefined) return 'Publish';
  const of = (wanted: (result: Cascade['counts'][number]['result']) => boolean) =>
    plan.counts.filter(({ result }) => wanted(result)).reduce((sum, { tickets }) => sum + tickets, 0);
  const swapped = of((result) => result === 'swapped');
  const moving = of((result) => result !== 'skipped' && result !== 'swapped');
  if (swapped === 0) return `Publish: ${countWords(moving, 'ticket')} will move`;
  const first = moving === 0 ? '' : `${countWords(moving, 'ticket')} will move, `;
  return `Publish: ${first}${countWords(swapped, 'gets', 'get')} the new words`;
}

/** What is not complete is completed first; then it is published. */
export function PublishForm(props: Props) {
  return props.one.missing.length > 0 ? <CompleteFirst {...props} /> : <PublishNow {...props} />;
}

function CompleteFirst({ one, onCancel }: Props) {
  useFocusBack(`package-${one.id}`);
  return (
    <section className="packet" aria-label={`Publish package ${one.id}`}>
      <Missing one={one} />
      <div className="bar">
        <button type="button" className="main" autoFocus onClick={() => goWith({ form: 'edit' })}>
          Complete the draft
        </button>
        <button type="button" onClick={onCancel}>
          Not now
        </button>
      </div>
    </section>
  );
}

/** Publishing with open eyes: first what will happen to each ticket, then the button. */
function PublishNow({ one, others, onDone, onCancel }: Props) {
  const replaceable = others.filter(({ id, allowed }) => id !== one.id && allowed.includes('supersede'));
  const [supersedes, setSupersedes] = useState('');
  const replaces = supersedes === '' ? null : Number(supersedes);
  const plan = usePublishDryRun(one, replaces);
  useFocusBack(`package-${one.id}`);
  const publish = usePackageChange(
    one.id,
    (body: { supersedes: number | null }, header) => {
      const params = { path: { id: one.id }, header: { ...header, 'If-Match': versionOf(one) } };
      return dataOf(api.POST('/api/v1/packages/{id}/publications', { params, body })) as unknown as Promise<Package>;
    },
    onDone,
  );
  const choices = replaceable.map(
    ({ id, kind, state, cause }) =>
      [String(id), `${id}: ${RESOLUTION_KINDS[kind]}, ${PACKAGE_STATES[state].toLowerCase()}, ${cause ?? ''}`] as const,
  );
  return (
    <PacketForm
      title={`Publish package ${one.id}`}
      verb={verbOf(plan.data)}
      busy={publish.isPending || plan.data === undefined}
      error={publish.error}
      onSubmit={() => publish.mutate({ supersedes: replaces })}
      onCancel={onCancel}
    >
      <p>Its words never change after this: agents read them to users. A better package takes its place instead.</p>
      {choices.length > 0 && (
        <Choice
          label="Takes the place of"
          field={[supersedes, setSupersedes]}
          choices={[['', 'No other package'], ...choices]}
        />
      )}
      <DryRun
        asked={plan}
        nothing="No ticket is linked to the pattern in this scope. It is for those that come from now on."
      />
    </PacketForm>
  );
}
