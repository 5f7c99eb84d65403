import { useEffect, useSyncExternalStore } from 'react';
import { DraftStore, type Clash } from './draft-store';

/** What is typed on this page. One for all forms: signing in opens it, signing out closes it. */
export const drafts = new DraftStore();

const watch = (changed: () => void) => drafts.watch(changed);

/** Keeps what is typed, so that nothing closes it away; an empty text forgets it. */
export function keepDraft(name: string, text: string): void {
  drafts.set(name, text);
}

/**
 * A text that outlives the page: another machine and the next sign-in show it again. Set it to '' when it was sent.
 * Names say what it is and of what: `comment TL-4`.
 */
export function useDraft(name: string): [string, (text: string) => void] {
  const text = useSyncExternalStore(watch, () => drafts.text(name));
  useEffect(() => void drafts.load(), [name]);
  return [text, (typed: string) => drafts.set(name, typed)];
}

/** The fields of a whole form as one draft; null forgets them. `empty`: the form before anybody typed. */
export function useFormDraft<Fields extends object>(
  name: string,
  empty: Fields,
): [Fields, (changes: Partial<Fields> | null) => void] {
  const [text, setText] = useDraft(name);
  const fields = { ...empty, ...readFields<Fields>(text) };
  const set = (changes: Partial<Fields> | null) => {
    // Of the newest text, not of the one that was drawn: two changes in one moment are two changes.
    const now = readFields<Fields>(drafts.text(name));
    setText(changes === null ? '' : JSON.stringify({ ...now, ...changes }));
  };
  return [fields, set];
}

function readFields<Fields>(text: string): Partial<Fields> {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null ? (read as Partial<Fields>) : {};
  } catch {
    return {};
  }
}

export function useClashes(): readonly Clash[] {
  return useSyncExternalStore(watch, () => drafts.clashes());
}
