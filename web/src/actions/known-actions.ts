import type { Action } from './action';

/** An action that was offered on this machine once, with our key for it. */
export type KnownAction = Pick<Action, 'id' | 'title' | 'group' | 'keys'>;

const KEPT = 'tierline.known-actions';
const MOST = 400;
const GATHER_MS = 2_000;

function read(): Map<string, KnownAction> {
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT) ?? '[]') as KnownAction[];
    return new Map(kept.map((action) => [action.id, action]));
  } catch {
    return new Map();
  }
}

const known = read();
let timer: number | undefined;

/** Remembers what was offered, so that the settings can show the keys of screens that are not open. */
export function remember(actions: readonly Action[]): void {
  let grew = false;
  for (const { id, title, group, keys } of actions) {
    const before = known.get(id);
    if (before?.title === title && before.keys === keys) continue;
    if (before === undefined && known.size >= MOST) continue;
    known.set(id, { id, title, group, keys });
    grew = true;
  }
  if (grew) timer ??= window.setTimeout(keep, GATHER_MS);
}

function keep(): void {
  timer = undefined;
  try {
    localStorage.setItem(KEPT, JSON.stringify([...known.values()]));
  } catch {
    // A full or forbidden store: they are known until the page closes.
  }
}

export function knownActions(): readonly KnownAction[] {
  return [...known.values()];
}
