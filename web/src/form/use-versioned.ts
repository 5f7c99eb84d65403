import { useRef, useState } from 'react';
import { ApiProblem } from '../api/problem';
import { changesOf, type FieldClash, mergeVersions } from './merge-versions';

/** What to decide before it can be saved: see `Versions`. */
export interface Conflict<Fields> {
  clashes: readonly FieldClash[];
  taken: readonly string[];
  /** The result so far, with yours in the fields that both changed. */
  fields: Fields;
}

interface Versioned<Thing, Fields extends object> {
  /** As it was when the form opened: what was typed is compared with it. */
  thing: Thing;
  fieldsOf: (thing: Thing) => Fields;
  /** The ETag under which a version is shown, such as `"TL-4-7"`. */
  etagOf: (thing: Thing) => string;
  /** Sends the changed fields with If-Match. @throws ApiProblem */
  save: (changes: Partial<Fields>, etag: string) => Promise<Thing>;
  /** `taken`: fields that somebody else changed meanwhile, which stand beside yours. */
  onSaved: (thing: Thing, taken: readonly string[]) => void;
}

/** How often somebody else may be faster before it is given up with the server's words. */
const TRIES = 4;

/**
 * Saves a form of something that others change too. Where it changed meanwhile, fields that only one of both changed are put
 * together and saved; where both changed the same field, `conflict` is to be shown with `Versions`. Nothing typed is lost.
 */
export function useVersioned<Thing, Fields extends object>(form: Versioned<Thing, Fields>) {
  const base = useRef(form.thing);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [conflict, setConflict] = useState<Conflict<Fields> | null>(null);
  /** Fields of the newest version, by whoever changed them. */
  const theirs = useRef<readonly string[]>([]);

  const attempt = async (yours: Fields): Promise<void> => {
    let typed = yours;
    for (let tried = 1; ; tried += 1) {
      const from = base.current;
      const before = form.fieldsOf(from);
      try {
        form.onSaved(await form.save(changesOf(before, typed), form.etagOf(from)), theirs.current);
        return;
      } catch (problem) {
        const current = newerOf<Thing>(problem);
        if (current === null || tried === TRIES) throw problem;
        const merged = mergeVersions({ base: before, yours: typed, theirs: form.fieldsOf(current) });
        base.current = current;
        theirs.current = [...new Set([...theirs.current, ...merged.taken])];
        if (merged.clashes.length > 0) return setConflict({ ...merged, taken: theirs.current });
        typed = merged.fields;
      }
    }
  };
  const save = async (yours: Fields): Promise<void> => {
    setBusy(true);
    setError(null);
    setConflict(null);
    await attempt(yours).catch(setError);
    setBusy(false);
  };
  return { save, busy, error, conflict, back: () => setConflict(null) };
}

/** The thing as it is now, out of a 412. */
function newerOf<Thing>(problem: unknown): Thing | null {
  if (!(problem instanceof ApiProblem) || problem.status !== 412) return null;
  return (problem.current as Thing | null) ?? null;
}
