import { useState } from 'react';
import { useDeed } from '../target';
import { useKnownIssues } from '../use-ticket';
import { CommandForm, type FormProps } from './command-form';
import { PackagePick, usableOf } from './package-pick';
import { TextField } from './text-field';

/** A known problem with a known answer: tier 1 uses it without asking above. */
export function ApplyForm({ target, onDone }: FormProps) {
  const [chosen, choose] = useState<number | null>(null);
  const [typed, setTyped] = useState('');
  const { data: known } = useKnownIssues(target.ticket?.key ?? null);
  const send = useDeed(target, 'apply_package', onDone);
  const packages = usableOf(known);
  const id = chosen ?? packages[0]?.id ?? null;
  const several = target.ticket === null;
  return (
    <CommandForm
      title="Use the known answer"
      verb="Use it and tell the user"
      send={send}
      onSubmit={() => (several || id !== null) && send.mutate({ package: several ? Number(typed) : (id ?? 0) })}
      onCancel={onDone}
    >
      {several ? (
        <TextField
          label="Number of the resolution package"
          field={[typed, (text) => setTyped(text.replace(/\D/g, ''))]}
          at="/package"
          required
          autoFocus
        />
      ) : (
        <PackagePick packages={packages} field={[id, choose]} />
      )}
      {!several && packages.length === 0 && known && <p>No package is live for this problem. {known.says}</p>}
    </CommandForm>
  );
}
