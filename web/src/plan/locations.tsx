import { useState } from 'react';
import { api, dataOf } from '../api/client';
import { wordsOf } from '../api/problem';
import { Choice } from '../form/choice';
import { Field } from '../form/field';
import { PacketForm } from '../form/packet-form';
import { useFocusBack } from '../form/use-focus-back';
import { goWith, useAddress } from '../frame/address';
import { useSession } from '../session/session';
import type { Location } from './shapes';
import { useDeed } from '../form/use-deed';
import { useCalendars, useLocations } from './use-plan';

/** Where users and staff are: time zone and calendar of each place, and the tag that staff are scoped by. */
export function Locations() {
  const { permissions } = useSession();
  const { query } = useAddress();
  const { data, error } = useLocations();
  const may = permissions.includes('rollout:manage');
  const doing = query.get('do');
  const close = () => goWith({ do: null });
  return (
    <section aria-label="Locations">
      <h2>Locations</h2>
      {error !== null && <p role="alert">{wordsOf(error)}</p>}
      {data?.items.length === 0 && (
        <p className="small">
          None yet. Without them the whole desk has one calendar, and nobody is scoped to a place.
        </p>
      )}
      <ul className="things">
        {data?.items.map((location) => (
          <li key={location.code}>
            <p>
              <strong>{location.name}</strong> <span className="key">{location.code}</span>
            </p>
            <p className="small">
              {location.timeZone}, {location.calendar === null ? 'the desk’s own calendar' : location.calendar}
            </p>
            {may && doing === `location-${location.code}` ? (
              <LocationForm location={location} known={[]} onDone={close} />
            ) : (
              may && (
                <button type="button" onClick={() => goWith({ do: `location-${location.code}` })}>
                  Change <span className="unseen">{location.name}</span>
                </button>
              )
            )}
          </li>
        ))}
      </ul>
      {may && doing === 'location' && <LocationForm location={null} known={data?.items ?? []} onDone={close} />}
      {may && doing !== 'location' && (
        <button type="button" onClick={() => goWith({ do: 'location' })}>
          Add a location
        </button>
      )}
    </section>
  );
}

const ZONES: readonly string[] = Intl.supportedValuesOf('timeZone');

interface FormProps {
  /** The one that is changed; null: a new one. */
  location: Location | null;
  /** Those that a new one must not be written over. */
  known: readonly Location[];
  onDone: () => void;
}

function LocationForm({ location, known, onDone }: FormProps) {
  const { data: calendars } = useCalendars();
  const code = useState(location?.code ?? '');
  const name = useState(location?.name ?? '');
  const zone = useState(location?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone);
  const calendar = useState(location?.calendar ?? '');
  useFocusBack('screen');
  const send = useDeed({
    send: (body: { name: string; timeZone: string; calendar: string | null }) =>
      dataOf(api.PUT('/api/v1/locations/{code}', { params: { path: { code: code[0].trim() } }, body })),
    touches: [['plan', 'locations']],
    onDone,
  });
  const same = known.find((one) => one.code === code[0].trim());
  const zones = ZONES.includes(zone[0]) ? ZONES : [zone[0], ...ZONES];
  const named = calendars?.map((one) => [one, one] as const) ?? [];
  return (
    <PacketForm
      title={location === null ? 'Add a location' : `Change ${location.name}`}
      verb={location === null ? 'Add it' : 'Save'}
      busy={send.isPending || same !== undefined}
      error={send.error}
      onSubmit={() => send.mutate({ name: name[0].trim(), timeZone: zone[0], calendar: calendar[0] || null })}
      onCancel={onDone}
    >
      <Field label="Name" field={name} required most={120} autoFocus />
      {location === null && <Field label="Code: small letters, digits, hyphens" field={code} required most={63} />}
      <p role="status" className="wrong">
        {same !== undefined && `${same.code} is the code of ${same.name} already: take another one.`}
      </p>
      <div className="fields">
        <Choice label="Time zone" field={zone} choices={zones.map((one) => [one, one] as const)} />
        <Choice label="Calendar" field={calendar} choices={[['', 'The desk’s own'], ...named]} />
      </div>
    </PacketForm>
  );
}
