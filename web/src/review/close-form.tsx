import { api, dataOf } from '../api/client';
import { PacketForm } from '../form/packet-form';
import { useFocusBack } from '../form/use-focus-back';
import { useDeed } from '../form/use-deed';
import type { Review } from './use-review';

/** Closes it for good: whoever does says so once more, since nothing of it can be changed afterwards. */
export function CloseForm({ review, onDone }: { review: Review; onDone: () => void }) {
  useFocusBack('review-papers');
  const { id, decisions, attendance, agenda } = review;
  const undecided = agenda.filter(({ subject }) => !decisions.some(({ about }) => about.subject === subject)).length;
  const close = useDeed({
    touches: [['review'], ['reviews']],
    send: (_nothing: null, header) =>
      dataOf(api.POST('/api/v1/reviews/{id}/closure', { params: { path: { id }, header }, body: {} })),
    onDone,
  });
  return (
    <PacketForm
      title="Close the review"
      verb="Close it for good"
      busy={close.isPending}
      error={close.error}
      onSubmit={() => close.mutate(null)}
      onCancel={onDone}
    >
      <p>
        {decisions.length === 0 ? 'Nothing was decided' : `${counted(decisions.length, 'decision')} made`},{' '}
        {attendance.length === 0
          ? 'nobody noted as present'
          : `${counted(attendance.length, 'person', 'people')} present`}
        .{undecided > 0 && ` ${counted(undecided, 'row')} of the agenda without a decision, which is fine.`} Its numbers
        and decisions then stand for ever; what is said later stands beside them.
      </p>
    </PacketForm>
  );
}

function counted(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}
