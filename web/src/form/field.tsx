interface Props {
  label: string;
  /** What is typed, and how to change it. */
  field: readonly [string, (text: string) => void];
  rows?: number;
  required?: boolean;
  most?: number;
  autoFocus?: boolean;
}

/** One labelled text of a form. */
export function Field({ label, field, rows = 1, required = false, most = 4_000, autoFocus = false }: Props) {
  const [value, set] = field;
  const own = { value, required, maxLength: most, autoFocus };
  return (
    <label>
      {label}
      {rows === 1 ? (
        <input {...own} onChange={(event) => set(event.target.value)} />
      ) : (
        <textarea {...own} rows={rows} onChange={(event) => set(event.target.value)} />
      )}
    </label>
  );
}
