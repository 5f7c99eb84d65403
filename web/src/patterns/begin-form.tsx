import { useState } from 'react';
import { Field } from '../form/field';
import { useDraft } from '../form/drafts';
import { AskForm } from './ask-form';
import { useBeginDeed } from './use-pattern-deeds';
import type { Pattern } from './use-patterns';

interface Props {
  /** Of the signal that it comes from. */
  signature?: string | null;
  title?: string;
  onDone: (pattern: Pattern) => void;
  onCancel: () => void;
}

const listOf = (text: string) => text.split(/[\s,;]+/).filter((word) => word !== '');

/** A pattern that a person begins: what fails, which signature suggests tickets to it, which tickets it is about. */
export function BeginForm({ signature = null, title: given = '', onDone, onCancel }: Props) {
  const kept = useDraft('pattern title');
  const own = useState(given);
  const title = given === '' ? kept : own;
  const summary = useDraft('pattern summary');
  const keys = useDraft('pattern keys');
  const deed = useBeginDeed((pattern) => {
    for (const [, set] of [kept, summary, keys]) set('');
    onDone(pattern);
  });
  const submit = () =>
    deed.mutate({
      title: title[0],
      summary: summary[0].trim() === '' ? null : summary[0],
      ...(signature === null ? {} : { signatures: [signature] }),
      keys: listOf(keys[0]),
    });
  return (
    <AskForm
      title="Begin a pattern"
      verb="Begin"
      busy={deed.isPending}
      error={deed.error}
      onSubmit={submit}
      onCancel={onCancel}
    >
      <Field label="What fails (without names of users)" field={title} required most={200} autoFocus />
      <Field label="What is known" field={summary} rows={3} />
      <Field label="Tickets that belong to it (TL-1, TL-2 …)" field={keys} most={1_000} />
      {signature !== null && (
        <p className="small">
          Tickets of <code>{signature}</code> are suggested to it.
        </p>
      )}
    </AskForm>
  );
}
