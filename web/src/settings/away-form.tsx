import { type FormEvent, useState } from 'react';
import { say } from '../actions/said';
import { wordsOf } from '../api/problem';
import { MeasuredField } from '../form/measured-field';
import { momentWords } from '../queue/time-words';
import { useSession } from '../session/session';
import { ROLE_NAMES } from './role-names';
import { useAway, useColleagues } from './use-settings';

const DAY = 86_400_000;

/** As a `datetime-local` field writes it, in the time of this machine. */
function localText(at: number): string {
  const moment = new Date(at);
  return new Date(at - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** Away until a date: what would come to you goes to your deputy, or to the tier. */
export function AwayForm() {
  const { staff } = useSession();
  const { leave, comeBack } = useAway();
  const { data: colleagues } = useColleagues();
  const [until, setUntil] = useState(() => localText(Math.ceil(Date.now() / DAY + 1) * DAY));
  const [deputy, setDeputy] = useState('');
  const away = staff.awayUntil !== null && Date.parse(staff.awayUntil) > Date.now();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = { until: new Date(until).toISOString(), deputy: deputy === '' ? null : Number(deputy) };
    leave.mutate(body, { onSuccess: () => say('You are away. Nothing new comes to you until then.') });
  };
  const error = leave.error ?? comeBack.error;
  return (
    <form className="packet" aria-label="Away" onSubmit={submit}>
      <h3>Away</h3>
      {away ? (
        <p>
          You are away until {momentWords(staff.awayUntil ?? '')}
          {staff.deputy === null ? '. What comes goes to the tier.' : `; ${staff.deputy.name} stands in.`}
        </p>
      ) : (
        <>
          <p className="small">
            What would be sent to you goes to your deputy, or to the tier. Leads see what you hold.
          </p>
          <MeasuredField
            label="Until"
            type="datetime-local"
            field={[until, setUntil]}
            required
            min={localText(Date.now())}
          />
          <label>
            Deputy
            <select value={deputy} onChange={(event) => setDeputy(event.target.value)}>
              <option value="">nobody: the tier</option>
              {colleagues?.map(({ id, name, role }) => (
                <option key={id} value={id}>
                  {name}, {ROLE_NAMES[role]}
                </option>
              ))}
            </select>
          </label>
        </>
      )}
      <p role="alert" className="wrong">
        {error !== null && wordsOf(error)}
      </p>
      <div className="bar">
        {away ? (
          <button
            type="button"
            className="main"
            disabled={comeBack.isPending}
            onClick={() => comeBack.mutate(undefined, { onSuccess: () => say('Welcome back.') })}
          >
            I am back
          </button>
        ) : (
          <button type="submit" className="main" disabled={leave.isPending}>
            Be away
          </button>
        )}
      </div>
    </form>
  );
}
