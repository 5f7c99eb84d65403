import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, dataOf } from '../api/client';
import { Choice, choicesOf } from '../form/choice';
import { Field } from '../form/field';
import { PacketForm } from '../form/packet-form';
import { Ticks } from '../form/ticks';
import { useFocusBack } from '../form/use-focus-back';
import { useVersioned } from '../form/use-versioned';
import { Versions } from '../form/versions';
import { PersonChoice } from '../plan/person-choice';
import type { Phase } from '../plan/shapes';
import { useDeed } from '../form/use-deed';
import { PLATFORM_NAMES } from '../queue/words';
import type { Challenge } from './shapes';

interface Props {
  phases: readonly Phase[];
  /** Null: a new one. */
  challenge: Challenge | null;
  onDone: () => void;
}

interface Fields {
  title: string;
  mitigation: string | null;
  owner: number | null;
  phase: number | null;
  platforms: Challenge['platforms'];
  pattern: string | null;
}

const NAMES = {
  ...{ title: 'What may come in the way', mitigation: 'What is done against it', owner: 'Who sees to it' },
  ...{ phase: 'Phase', platforms: 'Platforms', pattern: 'Pattern' },
};
const EMPTY: Fields = { title: '', mitigation: null, owner: null, phase: null, platforms: [], pattern: null };

function fieldsOf(challenge: Challenge | null): Fields {
  if (challenge === null) return EMPTY;
  const { title, mitigation, owner, phase, platforms, pattern } = challenge;
  return { title, mitigation, owner: owner?.id ?? null, phase: phase?.id ?? null, platforms, pattern };
}

const idOf = (text: string) => (text === '' ? null : Number(text));
const textOf = (text: string) => (text.trim() === '' ? null : text);

/** Notes a challenge, or words one otherwise; its state is said by itself, with a reason. */
export function ChallengeForm({ phases, challenge: shown, onDone }: Props) {
  const [challenge] = useState(shown);
  const [fields, setFields] = useState(() => fieldsOf(challenge));
  const change = (part: Partial<Fields>) => setFields((before) => ({ ...before, ...part }));
  const queries = useQueryClient();
  useFocusBack('screen');
  const note = useDeed({
    send: (body: Fields, header) => dataOf(api.POST('/api/v1/challenges', { params: { header }, body })),
    touches: [['challenges']],
    onDone,
  });
  const edit = useVersioned<Challenge | null, Fields>({
    ...{ thing: challenge, fieldsOf },
    etagOf: (one) => `"challenge-${one?.id}-${one?.version}"`,
    save: (body, etag) => {
      const params = { path: { id: challenge?.id ?? 0 }, header: { 'If-Match': etag } };
      return dataOf(api.PATCH('/api/v1/challenges/{id}', { params, body }));
    },
    onSaved: () => {
      void queries.invalidateQueries({ queryKey: ['challenges'] });
      onDone();
    },
  });
  if (edit.conflict !== null) {
    return <Versions conflict={edit.conflict} names={NAMES} busy={edit.busy} onResult={edit.save} onBack={edit.back} />;
  }
  const named = phases.map(({ id, name }) => [String(id), name] as const);
  return (
    <PacketForm
      title={challenge === null ? 'Note a challenge' : `Change: ${challenge.title}`}
      verb={challenge === null ? 'Note it' : 'Save'}
      busy={note.isPending || edit.busy}
      error={note.error ?? edit.error}
      onSubmit={() => (challenge === null ? note.mutate(fields) : void edit.save(fields))}
      onCancel={onDone}
    >
      <Field label={NAMES.title} field={[fields.title, (title) => change({ title })]} required most={200} autoFocus />
      <Field
        label={NAMES.mitigation}
        field={[fields.mitigation ?? '', (text) => change({ mitigation: textOf(text) })]}
        rows={2}
        most={2_000}
      />
      <PersonChoice
        label={NAMES.owner}
        field={[String(fields.owner ?? ''), (id) => change({ owner: idOf(id) })]}
        none="Nobody yet"
        named={challenge?.owner ?? null}
      />
      <Choice
        label={NAMES.phase}
        field={[String(fields.phase ?? ''), (id) => change({ phase: idOf(id) })]}
        choices={[['', 'The whole rollout'], ...named]}
      />
      <Field
        label="The pattern that it became, such as PT-3"
        field={[fields.pattern ?? '', (text) => change({ pattern: textOf(text) })]}
        most={13}
      />
      <Ticks
        label="Platforms (none ticked: all)"
        field={[fields.platforms, (platforms) => change({ platforms })]}
        choices={choicesOf(PLATFORM_NAMES)}
      />
    </PacketForm>
  );
}
