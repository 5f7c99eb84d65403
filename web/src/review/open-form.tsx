import { useState } from 'react';
import { api, dataOf } from '../api/client';
import { Choice } from '../form/choice';
import { MeasuredField } from '../form/measured-field';
import { PacketForm } from '../form/packet-form';
import { useFocusBack } from '../form/use-focus-back';
import { goWith } from '../frame/address';
import { useDeed } from '../form/use-deed';
import { addDays, longDay, today } from './days';
import { useReviews } from './use-review';

type Length = 'week' | 'day';

const LENGTHS: readonly (readonly [Length, string])[] = [
  ['week', 'Seven days'],
  ['day', 'One day (stand-up)'],
];
const WEEK_DAYS = 7;

/** Opens a review: its figures are read once and stand still while people talk. */
export function OpenForm({ onDone }: { onDone: () => void }) {
  useFocusBack();
  const length = useState<Length>('week');
  const { data: reviews } = useReviews();
  const to = useState(addDays(today(), -1));
  const from = length[0] === 'day' ? to[0] : addDays(to[0] === '' ? today() : to[0], 1 - WEEK_DAYS);
  const there = reviews?.items.find(({ window }) => window.from === from && window.to === to[0]);
  const show = (id: number) => goWith({ review: String(id), item: null, do: null });
  const send = useDeed({
    touches: [['reviews'], ['review']],
    send: (body: { from: string; to: string }, header) =>
      dataOf(api.POST('/api/v1/reviews', { params: { header }, body })),
    onDone: ({ id }) => show(id),
  });
  return (
    <PacketForm
      title="Open a review"
      verb={there === undefined ? 'Open' : 'Go to it'}
      busy={send.isPending}
      error={send.error}
      onSubmit={() => (there === undefined ? send.mutate({ from, to: to[0] }) : show(there.id))}
      onCancel={onDone}
    >
      <Choice label="What it looks at" field={length} choices={LENGTHS} autoFocus />
      <MeasuredField label="Up to" type="date" field={to} max={today()} required />
      <p>
        {length[0] === 'day' ? longDay(from) : `${longDay(from)} to ${longDay(to[0] === '' ? from : to[0])}`}.{' '}
        {there === undefined
          ? 'Figures and agenda are read once, now.'
          : `These days have a review already, it is ${there.state}.`}
      </p>
    </PacketForm>
  );
}
