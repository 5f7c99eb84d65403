import { api, dataOf } from '../api/client';
import { Field } from '../form/field';
import { useFormDraft } from '../form/drafts';
import { useVersioned } from '../form/use-versioned';
import { Versions } from '../form/versions';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { AskForm } from './ask-form';
import { TOUCHED } from './use-pattern-deeds';
import type { Pattern } from './use-patterns';

interface Props {
  pattern: Pattern;
  onDone: () => void;
}

interface Words {
  title: string;
  summary: string | null;
  tellCaller: string | null;
}

const NAMES = { title: 'What fails', summary: 'What is known', tellCaller: 'What tier 1 tells the caller' } as const;

const wordsIn = ({ title, summary, tellCaller }: Pattern): Words => ({ title, summary, tellCaller });
const textOf = (text: string | null) => (text === null || text.trim() === '' ? null : text);

/** What the pattern is called, what it is, and what tier 1 tells the caller. */
export function WordsForm({ pattern, onDone }: Props) {
  const [base] = useState(pattern);
  const { key } = base;
  const queries = useQueryClient();
  const [words, change] = useFormDraft<Words>(`words ${key}`, wordsIn(base));
  const edit = useVersioned({
    thing: base,
    fieldsOf: wordsIn,
    etagOf: ({ version }) => `"${key}-${version}"`,
    save: (changes, etag) => {
      const params = { path: { key }, header: { 'If-Match': etag } };
      return dataOf(api.PATCH('/api/v1/patterns/{key}', { params, body: changes }));
    },
    onSaved: () => {
      change(null);
      for (const queryKey of TOUCHED) void queries.invalidateQueries({ queryKey });
      onDone();
    },
  });
  if (edit.conflict !== null)
    return (
      <Versions
        conflict={edit.conflict}
        names={NAMES}
        onResult={(fields) => void edit.save(fields)}
        onBack={edit.back}
        busy={edit.busy}
      />
    );
  const submit = () =>
    void edit.save({ title: words.title, summary: textOf(words.summary), tellCaller: textOf(words.tellCaller) });
  return (
    <AskForm
      title={`Words of ${key}`}
      verb="Save"
      busy={edit.busy}
      error={edit.error}
      onSubmit={submit}
      onCancel={() => (change(null), onDone())}
    >
      <Field
        label="What fails (without names of users)"
        field={[words.title, (title) => change({ title })]}
        required
        most={200}
        autoFocus
      />
      <Field label={NAMES.summary} field={[words.summary ?? '', (summary) => change({ summary })]} rows={4} />
      <Field
        label={NAMES.tellCaller}
        field={[words.tellCaller ?? '', (tellCaller) => change({ tellCaller })]}
        rows={3}
        most={2_000}
      />
    </AskForm>
  );
}
