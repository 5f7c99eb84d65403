import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, dataOf } from '../api/client';
import { Field } from '../form/field';
import { PacketForm } from '../form/packet-form';
import { useFocusBack } from '../form/use-focus-back';
import { useVersioned } from '../form/use-versioned';
import { Versions } from '../form/versions';
import { EntryFields } from './entry-fields';
import { entryBody, newEntry, type TypedEntry, typedEntry } from './entry-typed';
import type { Entry, Phase } from './shapes';
import { useDeed } from '../form/use-deed';

interface Props {
  phases: readonly Phase[];
  /** Null: a new one. */
  entry: Entry | null;
  /** The phase that a new one is for; null: all. */
  of: Phase | null;
  /** How a new one begins, where more is known. */
  begun?: Partial<TypedEntry>;
  onDone: () => void;
}

type Body = ReturnType<typeof entryBody>;

const NAMES = {
  ...{
    title: 'Title',
    kind: 'Kind',
    variant: 'What exactly',
    phase: 'Phase',
    groups: 'Groups',
    platforms: 'Platforms',
  },
  ...{
    at: 'When',
    until: 'Until',
    channel: 'Channel',
    owner: 'Who sees to it',
    withdrawnAt: 'Withdrawn',
    done: 'Done',
  },
  ...{ attendance: 'How many people came', comparisonGroup: 'Compared with' },
};

/** Puts an entry on the timeline, or changes one. */
export function EntryForm({ phases, entry: shown, of, begun = {}, onDone }: Props) {
  const [entry] = useState(shown);
  const [typed, setTyped] = useState<TypedEntry>(() =>
    entry === null ? { ...newEntry(of), ...begun } : typedEntry(entry),
  );
  const queries = useQueryClient();
  useFocusBack('screen');
  const change = (part: Partial<TypedEntry>) => setTyped((before) => ({ ...before, ...part }));
  const touches = [['plan', 'timeline'], ['gate']];
  const put = useDeed({
    send: (body: Body, header) => dataOf(api.POST('/api/v1/timeline', { params: { header }, body })),
    touches,
    onDone,
  });
  const edit = useVersioned<Entry | null, Body>({
    thing: entry,
    fieldsOf: (one) => entryBody(one === null ? newEntry(null) : typedEntry(one)),
    etagOf: (one) => `"timeline-${one?.id}-${one?.version}"`,
    save: (body, etag) => {
      const params = { path: { id: entry?.id ?? 0 }, header: { 'If-Match': etag } };
      return dataOf(api.PATCH('/api/v1/timeline/{id}', { params, body: body as Body }));
    },
    onSaved: () => {
      for (const queryKey of touches) void queries.invalidateQueries({ queryKey });
      onDone();
    },
  });
  if (edit.conflict !== null) {
    return <Versions conflict={edit.conflict} names={NAMES} busy={edit.busy} onResult={edit.save} onBack={edit.back} />;
  }
  return (
    <PacketForm
      title={entry === null ? 'Add an entry' : `Change: ${entry.title}`}
      verb={entry === null ? 'Put it on the timeline' : 'Save'}
      busy={put.isPending || edit.busy}
      error={put.error ?? edit.error}
      onSubmit={() => (entry === null ? put.mutate(entryBody(typed)) : void edit.save(entryBody(typed)))}
      onCancel={onDone}
    >
      <Field label="Title" field={[typed.title, (title) => change({ title })]} required most={200} autoFocus />
      <EntryFields phases={phases} typed={typed} onChange={change} onWhole={setTyped} />
    </PacketForm>
  );
}
