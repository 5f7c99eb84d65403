import { api, dataOf } from '../api/client';
import { useDraft } from '../form/drafts';
import { Field } from '../form/field';
import { PacketForm } from '../form/packet-form';
import { useFocusBack } from '../form/use-focus-back';
import { useDeed } from '../form/use-deed';
import { momentWords } from '../queue/time-words';
import type { Review } from './use-review';

/** What was said or counted after the closure, beside what was frozen. */
export function Corrections({ corrections }: Pick<Review, 'corrections'>) {
  if (corrections.length === 0) return null;
  return (
    <section aria-label="Corrected since">
      <h3>Corrected since</h3>
      <ul className="standing">
        {corrections.map(({ at, by, text }) => (
          <li key={`${at} ${text}`}>
            <span className="soft">
              {momentWords(at)}, {by?.name ?? 'counted again'}:
            </span>{' '}
            {text}
          </li>
        ))}
      </ul>
    </section>
  );
}

export function CorrectionForm({ review: { id }, onDone }: { review: Review; onDone: () => void }) {
  useFocusBack();
  const text = useDraft(`correct review ${id}`);
  const send = useDeed({
    touches: [['review']],
    send: (body: { text: string }, header) =>
      dataOf(api.POST('/api/v1/reviews/{id}/corrections', { params: { path: { id }, header }, body })),
    onDone: () => {
      text[1]('');
      onDone();
    },
  });
  return (
    <PacketForm
      title="Correct the minutes"
      verb="Add it"
      busy={send.isPending}
      error={send.error}
      onSubmit={() => send.mutate({ text: text[0] })}
      onCancel={onDone}
    >
      <Field label="What was wrong, and what is right" field={text} rows={3} required most={2_000} autoFocus />
    </PacketForm>
  );
}
