/** A field that two people changed to different things. */
export interface FieldClash {
  field: string;
  yours: unknown;
  theirs: unknown;
}

/** Two versions of the same fields, both made from one before. */
export interface Merged<Fields> {
  /** With your value where both changed a field. */
  fields: Fields;
  clashes: readonly FieldClash[];
  /** Fields that only the other one changed. */
  taken: readonly string[];
}

export function sameValue(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}

/** The fields in which `after` differs from `before`. */
export function changesOf<Fields extends object>(before: Fields, after: Fields): Partial<Fields> {
  const changed = Object.entries(after).filter(([name, value]) => !sameValue(value, (before as never)[name]));
  return Object.fromEntries(changed) as Partial<Fields>;
}

/** Puts two changes of one thing together: each field goes to whoever changed it; what both changed is a clash. */
export function mergeVersions<Fields extends object>({
  base,
  yours,
  theirs,
}: {
  base: Fields;
  yours: Fields;
  theirs: Fields;
}): Merged<Fields> {
  const mine = changesOf(base, yours);
  const others = changesOf(base, theirs);
  const clashes = Object.keys(mine)
    .filter((field) => field in others && !sameValue((mine as never)[field], (others as never)[field]))
    .map((field) => ({ field, yours: (mine as never)[field], theirs: (others as never)[field] }));
  return {
    fields: { ...base, ...others, ...mine },
    clashes,
    taken: Object.keys(others).filter((field) => !(field in mine)),
  };
}
