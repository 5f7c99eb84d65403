import { useState } from 'react';
import { api, dataOf } from '../api/client';
import { wordsOf } from '../api/problem';
import { choicesOf } from '../form/choice';
import { MeasuredField } from '../form/measured-field';
import { PacketForm } from '../form/packet-form';
import { useFocusBack } from '../form/use-focus-back';
import { goWith, useAddress } from '../frame/address';
import { PLATFORM_NAMES } from '../queue/words';
import { useSession } from '../session/session';
import type { Phase, PlannedDevices } from './shapes';
import { useDeed } from '../form/use-deed';
import { usePlannedDevices } from './use-plan';
import { countWords } from './words';

/** How many devices the phase is planned for, by platform: what forecasts and shares enrolled are reckoned from. */
export function DevicesPart({ phase }: { phase: Phase }) {
  const { permissions } = useSession();
  const { query } = useAddress();
  const { data, error } = usePlannedDevices(phase.id);
  const may = permissions.includes('rollout:manage');
  const open = may && query.get('do') === 'devices';
  return (
    <section aria-label="Planned devices">
      <h3>Planned devices</h3>
      {error !== null && <p role="alert">{wordsOf(error)}</p>}
      {data && (
        <p>
          {data.rows === null || data.devices === null
            ? 'Nobody knows yet. They are worked out from the planned users once a phase is done, or you say them.'
            : `${countWords(data.devices, 'device')}: ${data.rows.map(rowWords).join(', ')}`}
        </p>
      )}
      {data?.rows?.some(({ from }) => from === 'derived') === true && (
        <p className="small">Worked out: planned users times the devices per user of phases that are done.</p>
      )}
      {open && data && <DevicesForm planned={data} onDone={() => goWith({ do: null })} />}
      {may && !open && (
        <button type="button" onClick={() => goWith({ do: 'devices' })}>
          Say how many
        </button>
      )}
    </section>
  );
}

type Rows = NonNullable<PlannedDevices['rows']>;

const rowWords = ({ platform, devices }: Rows[number]) => `${devices.toLocaleString()} ${PLATFORM_NAMES[platform]}`;

function DevicesForm({ planned, onDone }: { planned: PlannedDevices; onDone: () => void }) {
  const [counts, setCounts] = useState<Partial<Record<Rows[number]['platform'], string>>>(() =>
    Object.fromEntries(
      (planned.rows ?? []).flatMap(({ platform, devices, from }) =>
        from === 'planned' ? [[platform, String(devices)]] : [],
      ),
    ),
  );
  useFocusBack('screen');
  const send = useDeed({
    send: (rows: { platform: Rows[number]['platform']; devices: number }[]) => {
      const params = { path: { id: planned.phase } };
      return dataOf(api.PUT('/api/v1/phases/{id}/planned-devices', { params, body: { rows } }));
    },
    touches: [['plan'], ['gate'], ['goals']],
    onDone,
  });
  const rows = choicesOf(PLATFORM_NAMES).flatMap(([platform]) => {
    const typed = counts[platform] ?? '';
    return typed === '' ? [] : [{ platform, devices: Number(typed) }];
  });
  return (
    <PacketForm
      title="Planned devices"
      verb="Save"
      busy={send.isPending}
      error={send.error}
      onSubmit={() => send.mutate(rows)}
      onCancel={onDone}
    >
      <div className="fields">
        {choicesOf(PLATFORM_NAMES).map(([platform, title], n) => (
          <MeasuredField
            key={platform}
            label={title}
            type="number"
            min={0}
            max={10_000_000}
            autoFocus={n === 0}
            field={[counts[platform] ?? '', (typed) => setCounts({ ...counts, [platform]: typed })]}
          />
        ))}
      </div>
      <p className="small">All left empty: worked out from the planned users.</p>
    </PacketForm>
  );
}
