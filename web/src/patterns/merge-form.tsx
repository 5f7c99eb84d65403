import { useState } from 'react';
import { Field } from '../form/field';
import { useDraft } from '../form/drafts';
import { AskForm } from './ask-form';
import { PatternPicker } from './pattern-picker';
import { useForesee, useMergeDeed } from './use-pattern-deeds';
import type { Pattern, PatternRow } from './use-patterns';

interface Props {
  pattern: PatternRow;
  onDone: (into: Pattern) => void;
  onCancel: () => void;
}

/** Into which pattern this one goes, with its signatures and open tickets; can be taken back. */
export function MergeForm({ pattern, onDone, onCancel }: Props) {
  const into = useState('');
  const reason = useDraft(`merge ${pattern.key}`);
  const foresee = useForesee();
  const deed = useMergeDeed(pattern.key, (root) => (reason[1](''), onDone(root)));
  const submit = () => {
    const takeBack = foresee(pattern.key, { state: 'merged' });
    deed.mutateAsync({ into: into[0], reason: reason[0] }).catch(takeBack);
  };
  return (
    <AskForm
      title={`Merge ${pattern.key} into …`}
      verb="Merge"
      busy={deed.isPending}
      error={deed.error}
      onSubmit={submit}
      onCancel={onCancel}
    >
      <PatternPicker label="Into" field={into} without={pattern.key} autoFocus />
      <Field label="Why they are one problem" field={reason} rows={2} required most={2_000} />
      <p className="small">Its signatures go there at once, its open tickets one by one. It can be taken back.</p>
    </AskForm>
  );
}
