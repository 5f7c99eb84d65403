import { goWith } from '../frame/address';
import type { Reminder } from './shapes';
import { dayWords } from './days';
import { useReminders } from './use-plan';

/** Phases whose exposure is missing or old: without it there is no rate. */
export function Reminders() {
  const { data } = useReminders();
  if (data === undefined || data.items.length === 0) return null;
  return (
    <section className="reminders" aria-label="Exposure that is missing">
      <h2>Exposure is missing</h2>
      <ul>
        {data.items.map((reminder) => (
          <li key={reminder.phase.id}>
            <p>{reminderWords(reminder)}</p>
            <button
              type="button"
              onClick={() => goWith({ part: null, phase: String(reminder.phase.id), do: 'exposure' })}
            >
              Report for {reminder.phase.name}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function reminderWords({ phase, owner, reason, phaseDay, lastExposureDay }: Reminder): string {
  const who = owner === null ? 'Nobody is named to report it.' : `${owner.name} reports it.`;
  if (reason === 'no_exposure' || lastExposureDay === null) {
    return `${phase.name} is at day ${phaseDay} and nothing was reported. ${who}`;
  }
  return `${phase.name}: the newest is of ${dayWords(lastExposureDay)}. ${who}`;
}
