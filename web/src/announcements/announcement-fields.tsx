import { Choice, choicesOf } from '../form/choice';
import { Field } from '../form/field';
import { MeasuredField } from '../form/measured-field';
import { Ticks } from '../form/ticks';
import { PLATFORM_NAMES } from '../queue/words';
import { type Fields, listed } from './fields';
import { usePlaces } from './use-places';
import { ROLES, SEVERITIES } from './words';

interface Props {
  fields: Fields;
  set: (changes: Partial<Fields>) => void;
}

type ListName = 'roles' | 'locations' | 'phases' | 'platforms';

/** What is told, to whom, from when until when. */
export function AnnouncementFields({ fields, set }: Props) {
  const { phases, locations } = usePlaces();
  const field = <Name extends keyof Fields>(name: Name) =>
    [fields[name], (value: Fields[Name]) => set({ [name]: value })] as const;
  const ticked = (name: ListName) =>
    [listed(fields[name]), (words: string[]) => set({ [name]: words.join(' ') })] as const;
  return (
    <>
      <Field label="Title" field={field('title')} required most={200} autoFocus />
      <Field label="Text" field={field('text')} rows={5} required />
      <Choice label="How important" field={field('severity')} choices={choicesOf(SEVERITIES)} />
      <div className="pair">
        <MeasuredField label="From (empty: now)" type="datetime-local" field={field('startsAt')} />
        <MeasuredField label="Until" type="datetime-local" field={field('expiresAt')} required />
      </div>
      <label className="switch">
        <input
          type="checkbox"
          checked={fields.mustAcknowledge}
          onChange={(event) => set({ mustAcknowledge: event.target.checked })}
        />
        Must be acknowledged: it stays on top until it is read
      </label>
      <details>
        <summary>For whom and about what (nothing ticked: everybody, everything)</summary>
        <Ticks label="Roles" field={ticked('roles')} choices={choicesOf<string>(ROLES)} />
        {locations.length > 0 && <Ticks label="Locations" field={ticked('locations')} choices={locations} />}
        <Ticks label="About platforms" field={ticked('platforms')} choices={choicesOf<string>(PLATFORM_NAMES)} />
        {phases.length > 0 && (
          <Ticks
            label="About phases"
            field={ticked('phases')}
            choices={phases.map(([id, name]) => [String(id), name] as const)}
          />
        )}
      </details>
    </>
  );
}
