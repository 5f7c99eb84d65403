/** One line of what was found: a ticket, a pattern, a case, or something that can be done. */
export interface Find {
  id: string;
  group: 'Do' | 'Tickets' | 'Patterns' | 'Microsoft cases';
  /** Its number, where it has one. */
  key: string | null;
  title: string;
  /** What else tells it from others: state, tier. */
  detail: string | null;
  keys: string | null;
  run: () => void;
}

const KEY = /^(tl|pt|mc)[\s-]?(\d{1,10})$/i;
const NUMBER = /^#?(\d{1,10})$/;

/** What a typed text names by its key: `tl-12`, `TL12`, `#12` and `12` are the ticket TL-12. Null: they are words. */
export function keyIn(text: string): string | null {
  const typed = text.trim();
  const [, kind, number] = KEY.exec(typed) ?? [];
  if (kind !== undefined) return `${kind.toUpperCase()}-${number}`;
  const bare = NUMBER.exec(typed)?.[1];
  return bare === undefined ? null : `TL-${bare}`;
}

const PLACES: Readonly<Record<string, string>> = {
  TL: '/queue?ticket=',
  PT: '/patterns?pattern=',
  MC: '/cases?case=',
};

/** The address at which the thing of a key is open. */
export function placeOf(key: string): string {
  return `${PLACES[key.slice(0, 2)] ?? PLACES['TL']}${key}`;
}

/** Every word stands in the text, wherever. */
export function holdsWords(text: string, typed: string): boolean {
  const low = text.toLowerCase();
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => low.includes(word));
}
