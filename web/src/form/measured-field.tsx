interface Props {
  label: string;
  type: 'date' | 'datetime-local' | 'number';
  field: readonly [string, (text: string) => void];
  required?: boolean;
  min?: string | number;
  max?: string | number;
  step?: number | 'any';
  autoFocus?: boolean;
}

/** A labelled day, moment or number: as text while it is typed, the browser's own picker beside it. */
export function MeasuredField({ label, field: [value, set], ...rest }: Props) {
  return (
    <label>
      {label}
      <input {...rest} value={value} onChange={(event) => set(event.target.value)} />
    </label>
  );
}
