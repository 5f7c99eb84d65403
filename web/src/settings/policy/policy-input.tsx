import { type PolicyField, WEEKDAYS } from './policy-fields';
import type { PolicyTexts } from './policy-texts';

export interface PolicyInputProps {
  field: PolicyField;
  texts: PolicyTexts;
  onChange: (pointer: string, text: string) => void;
  /** What the server said of each field, by its pointer. */
  faults: ReadonlyMap<string, string>;
  calendars: readonly string[];
  /** Its label stands elsewhere, as in a table. */
  bare?: boolean;
}

/** One value of the policy with its label, its unit and what is wrong with it. */
export function PolicyInput({ field, texts, onChange, faults, calendars, bare = false }: PolicyInputProps) {
  const { pointer, label, unit } = field;
  const fault = faults.get(pointer);
  const own = {
    value: texts[pointer] ?? '',
    'aria-invalid': fault === undefined ? undefined : true,
    'aria-label': bare ? `${label}${unit === undefined ? '' : `, ${unit}`}` : undefined,
    onChange: ({ target }: { target: { value: string } }) => onChange(pointer, target.value),
  };
  const input = inputOf(field, own, calendars);
  if (bare) return input;
  return (
    <label>
      {label} {unit !== undefined && <span className="unit">({unit})</span>}
      {input}
      {fault !== undefined && <span className="wrong">{fault}</span>}
    </label>
  );
}

interface Own {
  value: string;
  onChange: (event: { target: { value: string } }) => void;
}

function inputOf({ type, pointer, min, max }: PolicyField, own: Own, calendars: readonly string[]) {
  switch (type) {
    case 'calendar':
      return (
        <select {...own}>
          {pointer.startsWith('/clock/tierCalendars/') && <option value="">as the location</option>}
          {calendars.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      );
    case 'weekday':
      return (
        <select {...own}>
          <option value="">by hand</option>
          {Object.entries(WEEKDAYS).map(([day, title]) => (
            <option key={day} value={day}>
              {title}
            </option>
          ))}
        </select>
      );
    case 'whole':
    case 'share':
    case 'whole_or_none':
      return (
        <input
          {...own}
          type="number"
          min={min}
          max={max}
          step={type === 'share' ? 'any' : 1}
          required={type !== 'whole_or_none'}
        />
      );
    case 'time':
      return <input {...own} type="time" />;
    case 'hours':
      return <input {...own} placeholder="closed" maxLength={200} />;
    case 'days':
      return <input {...own} placeholder="2026-12-25, 2027-01-01" maxLength={8_000} />;
    default:
      return <input {...own} maxLength={200} required />;
  }
}
