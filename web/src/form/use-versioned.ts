import { useRef, useState } from 'react';
import { ApiProblem } from '../api/problem';
import { type FieldClash, saveOnto, type Standing } from './merge-versions';

/** What to decide before it can be saved: see `Versions`. */
export interface Conflict<Fields> {
  clashes: readonly FieldClash[];
  taken: readonly string[];
  /** The result so far, with yours in the fields that both changed. */
  fields: Fields;
  /** Why the result was not taken. */
  error?: unknown;
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

/**
 * Saves a form of something that others change too. Where it changed meanwhile, fields that only one of both changed are put
 * together and saved; where both changed the same field, `conflict` is to be shown with `Versions`. Nothing typed is lost, and
 * nothing of the other one: what stands in the form is always held against the version that the form was opened with.
 */
export function useVersioned<Thing, Fields extends object>(form: Versioned<Thing, Fields>) {
  const opened = useRef(form.thing);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [asked, setAsked] = useState<{ conflict: Conflict<Fields>; newest: Standing<Thing> } | null>(null);

  const saving = {
    fieldsOf: form.fieldsOf,
    save: (changes: Partial<Fields>, from: Thing) => form.save(changes, form.etagOf(from)),
    newerOf: (problem: unknown) => newerOf<Thing>(problem),
  };
  const attempt = async (yours: Fields): Promise<void> => {
    // The result of the two versions is one of the newest; a form knows nothing of that one.
    const answer = await saveOnto(asked?.newest ?? { thing: opened.current, taken: [] }, yours, saving);
    const { thing, taken, clashes } = answer;
    if (clashes !== null) {
      const conflict = { clashes, taken, fields: answer.fields };
      return setAsked({ conflict, newest: { thing, taken } });
    }
    opened.current = thing;
    setAsked(null);
    form.onSaved(thing, taken);
  };
  const save = async (yours: Fields): Promise<void> => {
    setBusy(true);
    setError(null);
    await attempt(yours).catch((problem: unknown) => {
      if (asked === null) setError(problem);
      else setAsked({ ...asked, conflict: { ...asked.conflict, error: problem } });
    });
    setBusy(false);
  };
  return { save, busy, error, conflict: asked?.conflict ?? null, back: () => setAsked(null) };
}

/** The thing as it is now, out of a 412. */
function newerOf<Thing>(problem: unknown): Thing | null {
  if (!(problem instanceof ApiProblem) || problem.status !== 412) return null;
  return (problem.current as Thing | null) ?? null;
}
