import { useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '../api/client';
import type { paths } from '../api/schema';
import { useFormDraft } from '../form/drafts';
import { PacketForm } from '../form/packet-form';
import { useFocusBack } from '../form/use-focus-back';
import { useVersioned } from '../form/use-versioned';
import { Versions } from '../form/versions';
import { useDeed } from '../form/use-deed';
import { AnnouncementFields } from './announcement-fields';
import { bodyOf, EMPTY, type Fields, fieldsOf, FIELD_NAMES } from './fields';
import type { Announcement } from './use-announcements';

type Patch = NonNullable<paths['/api/v1/announcements/{id}']['patch']['requestBody']>;
type Body = Patch['content']['application/json'];

interface Props {
  onDone: (id: number | null) => void;
}

/** Tells staff something until it expires. */
export function NewAnnouncement({ onDone }: Props) {
  useFocusBack();
  const [fields, set] = useFormDraft<Fields>('announcement', EMPTY);
  const send = useDeed({
    touches: [['announcements']],
    send: (form: Fields, header) =>
      dataOf(api.POST('/api/v1/announcements', { params: { header }, body: bodyOf(form) })),
    onDone: ({ id }) => {
      set(null);
      onDone(id);
    },
  });
  return (
    <PacketForm
      title="Write an announcement"
      verb="Announce"
      busy={send.isPending}
      error={send.error}
      onSubmit={() => send.mutate(fields)}
      onCancel={() => onDone(null)}
    >
      <AnnouncementFields fields={fields} set={set} />
    </PacketForm>
  );
}

/** Another wording asks everybody to read it again. */
export function ChangeAnnouncement({ announcement, onDone }: Props & { announcement: Announcement }) {
  useFocusBack();
  const queries = useQueryClient();
  const before = fieldsOf(announcement);
  const [fields, set] = useFormDraft<Fields>(`announcement ${announcement.id}`, before);
  const edit = useVersioned<Announcement, Fields>({
    thing: announcement,
    fieldsOf,
    etagOf: ({ id, version }) => `"announcement-${id}-${version}"`,
    save: (changes, etag) => {
      const params = { path: { id: announcement.id }, header: { 'If-Match': etag } };
      const whole = bodyOf({ ...fields, ...changes });
      // Whom it is for is one part: it goes along when any of it changed.
      const scoped = ['roles', 'locations', 'phases', 'platforms'].some((name) => name in changes);
      const sent = Object.entries(whole).filter(([name]) => name in changes || (name === 'scope' && scoped));
      // Fields that are left out stay as they are, whatever their type says of a default.
      const body = Object.fromEntries(sent) as Body;
      return dataOf(api.PATCH('/api/v1/announcements/{id}', { params, body }));
    },
    onSaved: () => {
      set(null);
      void queries.invalidateQueries({ queryKey: ['announcements'] });
      onDone(announcement.id);
    },
  });
  if (edit.conflict !== null) {
    return (
      <Versions
        conflict={edit.conflict}
        names={FIELD_NAMES}
        onResult={(result) => void edit.save(result)}
        onBack={edit.back}
        busy={edit.busy}
      />
    );
  }
  return (
    <PacketForm
      title="Change the announcement"
      verb="Save"
      busy={edit.busy}
      error={edit.error}
      onSubmit={() => void edit.save(fields)}
      onCancel={() => onDone(announcement.id)}
    >
      <p>Another title or text, or a higher severity, asks everybody to read it again.</p>
      <AnnouncementFields fields={fields} set={set} />
    </PacketForm>
  );
}
