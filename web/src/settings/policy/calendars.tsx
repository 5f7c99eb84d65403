import { useState } from 'react';
import { calendarFields } from './policy-fields';
import { PolicyInput, type PolicyInputProps } from './policy-input';
import type { PolicyTexts } from './policy-texts';

interface Props extends Omit<PolicyInputProps, 'field'> {
  mayChange: boolean;
  onAdd: (texts: PolicyTexts) => void;
}

const NAME = /^[a-z][a-z0-9_]{0,39}$/;

/** The calendars of the desk: hours of each weekday, and the days on which nothing counts. */
export function Calendars({ mayChange, onAdd, ...shared }: Props) {
  return (
    <>
      {shared.calendars.map((name) => (
        <fieldset key={name} disabled={!mayChange}>
          <legend>Calendar {name}</legend>
          <p className="small">Hours as 08:00-12:00, 13:00-17:00; empty: closed. Days as 2026-12-25.</p>
          <div className="numbers">
            {calendarFields(name).map((field) => (
              <PolicyInput key={field.pointer} field={field} {...shared} />
            ))}
          </div>
        </fieldset>
      ))}
      {mayChange && <AddCalendar taken={shared.calendars} onAdd={onAdd} />}
    </>
  );
}

function AddCalendar({ taken, onAdd }: { taken: readonly string[]; onAdd: (texts: PolicyTexts) => void }) {
  const [name, setName] = useState('');
  const fits = NAME.test(name) && !taken.includes(name);
  const add = () => {
    const hours = (pointer: string) => (/(sat|sun)$/.test(pointer) ? '' : '08:00-18:00');
    const texts = calendarFields(name).map(({ pointer, type }) => {
      const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
      return [pointer, type === 'text' ? zone : type === 'hours' ? hours(pointer) : ''];
    });
    onAdd(Object.fromEntries(texts) as PolicyTexts);
    setName('');
  };
  return (
    <div className="bar">
      <label>
        <span className="unseen">Name of another calendar</span>
        <input
          value={name}
          placeholder="dublin_office"
          maxLength={40}
          onChange={(event) => setName(event.target.value)}
          onKeyDown={(event) => event.key === 'Enter' && (event.preventDefault(), fits && add())}
        />
      </label>
      <button type="button" disabled={!fits} onClick={add}>
        Add a calendar
      </button>
    </div>
  );
}
