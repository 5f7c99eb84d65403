import { useState } from 'react';
import { say } from '../actions/said';
import { api, dataOf } from '../api/client';
import { Choice, choicesOf } from '../form/choice';
import { MeasuredField } from '../form/measured-field';
import { PacketForm } from '../form/packet-form';
import { useFocusBack } from '../form/use-focus-back';
import { PLATFORM_NAMES } from '../queue/words';
import { today } from './days';
import { countWords } from './words';
import type { Exposure, Phase, Platform } from './shapes';
import { useDeed } from '../form/use-deed';
import { useGroups } from './use-plan';

interface Props {
  phase: Phase;
  exposure: Exposure;
  onDone: () => void;
}

type Typed = Readonly<Partial<Record<Platform, string>>>;

/** One day's report: what every platform had. An empty field is unknown, which is not 0. */
export function ExposureForm({ phase, exposure, onDone }: Props) {
  const { data: groups } = useGroups(phase.id);
  const day = useState(today());
  const group = useState('');
  const [attempts, setAttempts] = useState<Typed>({});
  const [devices, setDevices] = useState<Typed>({});
  const [down, setDown] = useState(false);
  useFocusBack('screen');
  const rows = rowsOf({ date: day[0], group: group[0], attempts, devices });
  const send = useDeed({
    send: (body: { rows: typeof rows; correction: boolean }) =>
      dataOf(api.PUT('/api/v1/phases/{id}/exposure', { params: { path: { id: phase.id } }, body })),
    touches: [['plan', 'exposure', phase.id], ['plan', 'reminders'], ['gate'], ['goals']],
    onDone: ({ stored, corrected }) => {
      say(`${countWords(stored, 'row')} stored${corrected > 0 ? `, ${corrected} marked as gone down` : ''}`);
      onDone();
    },
  });
  const named = groups?.items.map(({ id, name }) => [String(id), name] as const) ?? [];
  return (
    <PacketForm
      title="Report a day"
      verb="Report it"
      busy={send.isPending || rows.length === 0}
      error={send.error}
      onSubmit={() => send.mutate({ rows, correction: down })}
      onCancel={onDone}
    >
      <div className="fields">
        <MeasuredField label="Day" type="date" max={today()} field={day} required autoFocus />
        <Choice label="For" field={group} choices={[['', 'All groups together'], ...named]} />
      </div>
      <div className="wide-table" tabIndex={0} role="region" aria-label="The day, by platform">
        <table>
          <thead>
            <tr>
              <th scope="col">Platform</th>
              <th scope="col">Attempts on that day</th>
              <th scope="col">Enrolled at its end</th>
              <th scope="col">Known before</th>
            </tr>
          </thead>
          <tbody>
            {choicesOf(PLATFORM_NAMES).map(([platform, title]) => (
              <tr key={platform}>
                <th scope="row">{title}</th>
                <td>
                  <Count label={`Attempts, ${title}`} typed={attempts} platform={platform} set={setAttempts} />
                </td>
                <td>
                  <Count label={`Enrolled devices, ${title}`} typed={devices} platform={platform} set={setDevices} />
                </td>
                <td>{knownBefore(exposure, platform, day[0])}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <label className="switch">
        <input type="checkbox" checked={down} onChange={(event) => setDown(event.target.checked)} />
        Fewer devices than before is right (devices were retired, or the earlier figure was wrong)
      </label>
      <p className="small">
        Left empty is unknown, not 0. What was reported for the same day and platform is replaced.
      </p>
    </PacketForm>
  );
}

interface CountProps {
  label: string;
  platform: Platform;
  typed: Typed;
  set: (typed: Typed) => void;
}

function Count({ label, platform, typed, set }: CountProps) {
  return (
    <input
      type="number"
      min={0}
      step={1}
      aria-label={label}
      value={typed[platform] ?? ''}
      onChange={(event) => set({ ...typed, [platform]: event.target.value })}
    />
  );
}

interface Report {
  date: string;
  group: string;
  attempts: Typed;
  devices: Typed;
}

function rowsOf({ date, group, attempts, devices }: Report) {
  const figure = (text: string | undefined) => (text === undefined || text === '' ? null : Number(text));
  return choicesOf(PLATFORM_NAMES).flatMap(([platform]) => {
    const own = { attempts: figure(attempts[platform]), enrolledDevices: figure(devices[platform]) };
    if (own.attempts === null && own.enrolledDevices === null) return [];
    return [{ date, platform, ...own, group: group === '' ? null : Number(group) }];
  });
}

/** The newest enrolled devices up to that day: what the new figure is typed beside. */
function knownBefore({ rows }: Exposure, platform: Platform, day: string): string {
  const known = rows.findLast((row) => row.platform === platform && row.date <= day && row.enrolledDevices !== null);
  return known?.enrolledDevices == null ? '–' : known.enrolledDevices.toLocaleString();
}
