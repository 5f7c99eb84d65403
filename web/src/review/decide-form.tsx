import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, dataOf, once } from '../api/client';
import { useSession } from '../session/session';
import { Field } from '../form/field';
import { PacketForm } from '../form/packet-form';
import type { AgendaRow, Decision } from './use-review';
import { DECISION_KINDS, WITHOUT_EFFECT } from './words';

const DAY = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);

/** A decision about a row: what is done, until when, and what is expected of it; whoever writes it owns it. */
export function DecideForm({
  review,
  row,
  onDone,
}: {
  review: number;
  row: AgendaRow | undefined;
  onDone: () => void;
}) {
  const { staff } = useSession();
  const queries = useQueryClient();
  const [kind, setKind] = useState<Decision['kind']>('fix');
  const text = useState(row?.sentence ?? '');
  const due = useState(inDays(14));
  const value = useState('');
  const promises = !WITHOUT_EFFECT.includes(kind);
  const send = useMutation({
    mutationFn: () => {
      const about = row === undefined ? { kind: 'free' as const } : { kind: 'agenda' as const, subject: row.subject };
      const cell = row?.cell ?? null;
      const effect = {
        figure: cell === null ? ('failures_per_100_attempts' as const) : ('tickets_per_week' as const),
        ...(cell === null ? {} : { cell }),
        ...{ direction: 'at_most' as const, value: Number(value[0]), by: due[0] },
      };
      const body = {
        ...{ kind, about: { ...about, text: text[0].slice(0, 200) }, owner: staff.id, dueOn: due[0] },
        expectedEffect: promises ? effect : null,
      };
      const params = { path: { id: review }, header: once() };
      return dataOf(api.POST('/api/v1/reviews/{id}/decisions', { params, body }));
    },
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['review', review] });
      onDone();
    },
  });
  const per = row?.cell == null ? 'failures per 100 attempts' : 'tickets a week';
  return (
    <PacketForm
      title="Decide"
      verb="Decide"
      busy={send.isPending}
      error={send.error}
      onSubmit={() => send.mutate()}
      onCancel={onDone}
    >
      <label>
        What is done
        <select value={kind} autoFocus onChange={(event) => setKind(event.target.value as Decision['kind'])}>
          {Object.entries(DECISION_KINDS).map(([word, title]) => (
            <option key={word} value={word}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <Field label="About" field={text} rows={2} required most={200} />
      <Field label="By (year-month-day)" field={due} required most={10} />
      {promises && <Field label={`Expected by then, at most, in ${per}`} field={value} required most={10} />}
    </PacketForm>
  );
}
