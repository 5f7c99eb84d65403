import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, dataOf } from '../api/client';
import { PacketForm } from '../form/packet-form';
import { Ticks } from '../form/ticks';
import { useFocusBack } from '../form/use-focus-back';
import { useVersioned } from '../form/use-versioned';
import { Versions } from '../form/versions';
import { type Review, useMembers } from './use-review';

interface Fields {
  /** Staff ids in order, as text: two versions are compared as one value. */
  here: string;
}

const fieldsOf = ({ attendance }: Review): Fields => ({
  here: attendance
    .map(({ id }) => id)
    .sort((a, b) => a - b)
    .join(' '),
});

/** Who is there; nobody has to be noted. */
export function Attendance({ review, onDone }: { review: Review; onDone: () => void }) {
  const queries = useQueryClient();
  useFocusBack();
  const { data: members } = useMembers();
  const [{ here }, setFields] = useState(() => fieldsOf(review));
  const ids = here === '' ? [] : here.split(' ');
  const edit = useVersioned<Review, Fields>({
    thing: review,
    fieldsOf,
    etagOf: ({ id, version }) => `"review-${id}-${version}"`,
    save: (changes, etag) => {
      const params = { path: { id: review.id }, header: { 'If-Match': etag } };
      const attendance = (changes.here ?? here).split(' ').filter(Boolean).map(Number);
      return dataOf(api.PATCH('/api/v1/reviews/{id}', { params, body: { attendance } }));
    },
    onSaved: (saved) => {
      queries.setQueryData(['review', review.id], saved);
      onDone();
    },
  });
  const nameOf = (id: string) => members?.find((one) => String(one.id) === id)?.name ?? id;
  if (edit.conflict !== null) {
    return (
      <Versions
        conflict={edit.conflict}
        names={{ here: 'Who is here' }}
        show={(_field, value) => String(value).split(' ').filter(Boolean).map(nameOf).join(', ') || 'nobody'}
        onResult={(result) => void edit.save(result)}
        onBack={edit.back}
        busy={edit.busy}
      />
    );
  }
  return (
    <PacketForm
      title="Who is here"
      verb="Note them"
      busy={edit.busy}
      error={edit.error}
      onSubmit={() => void edit.save({ here })}
      onCancel={onDone}
    >
      <Ticks
        label="Present"
        autoFocus
        field={[
          ids,
          (ticked) =>
            setFields({
              here: ticked
                .map(Number)
                .sort((a, b) => a - b)
                .join(' '),
            }),
        ]}
        choices={members?.map(({ id, name }) => [String(id), name] as const) ?? []}
      />
    </PacketForm>
  );
}
