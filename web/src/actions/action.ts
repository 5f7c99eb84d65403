/** One thing that a person can do: its button, its key, its line in the palette and in the help are all made of it. */
export interface Action {
  /** `ticket.claim`: the screen or thing, then the verb. */
  id: string;
  title: string;
  /** As pressed: `n`, `c`, `?`, `mod+k`, `g q`. Null: no key. */
  keys: string | null;
  /** What it belongs to, for the help sheet. */
  group: 'Everywhere' | 'Go to' | 'Queue' | 'Ticket' | 'Pattern' | 'Trends' | 'Review';
  run: () => void;
}

/** A key as a person reads it on a button. */
export function keyLabel(keys: string): string {
  const mac = navigator.platform.startsWith('Mac');
  return keys
    .split(' ')
    .map((step) =>
      step
        .replace('mod+', mac ? '⌘' : 'Ctrl ')
        .replace('shift+', '⇧')
        .toUpperCase(),
    )
    .join(' then ');
}
