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

/** The version that what was typed is held against. */
export interface Standing<Thing> {
  thing: Thing;
  /** Fields that somebody else changed on the way to it. */
  taken: readonly string[];
}

export type Saved<Thing, Fields> =
  | (Standing<Thing> & { clashes: null })
  /** Both changed the same fields; `thing` is the newest version, `fields` the result with yours in those. */
  | (Standing<Thing> & { clashes: readonly FieldClash[]; fields: Fields });

interface Saving<Thing, Fields> {
  fieldsOf: (thing: Thing) => Fields;
  /** Sends what differs from `from`. */
  save: (changes: Partial<Fields>, from: Thing) => Promise<Thing>;
  /** The thing as it is now, where a refusal says that it changed meanwhile; else null. */
  newerOf: (problem: unknown) => Thing | null;
}

/** How often somebody else may be faster before it is given up with the server's words. */
const TRIES = 4;

/**
 * Saves `yours` over `from`. Where it changed meanwhile, what only one of both changed is put together and sent again; where both
 * changed a field, nothing is saved and the clash comes back. @throws what `save` throws
 */
export async function saveOnto<Thing, Fields extends object>(
  from: Standing<Thing>,
  yours: Fields,
  { fieldsOf, save, newerOf }: Saving<Thing, Fields>,
): Promise<Saved<Thing, Fields>> {
  let { thing, taken } = from;
  let typed = yours;
  for (let tried = 1; ; tried += 1) {
    const before = fieldsOf(thing);
    try {
      return { thing: await save(changesOf(before, typed), thing), taken, clashes: null };
    } catch (problem) {
      const newest = newerOf(problem);
      if (newest === null || tried === TRIES) throw problem;
      const merged = mergeVersions({ base: before, yours: typed, theirs: fieldsOf(newest) });
      taken = [...new Set([...taken, ...merged.taken])];
      thing = newest;
      if (merged.clashes.length > 0) return { thing, taken, clashes: merged.clashes, fields: merged.fields };
      typed = merged.fields;
    }
  }
}
