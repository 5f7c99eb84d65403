/** One thing that a person can do: its button, its key, its line in the palette and in the help are all made of it. */
export interface Action {
  /** `ticket.claim`: the screen or thing, then the verb. */
  id: string;
  title: string;
  /** As pressed: `n`, `c`, `?`, `mod+k`, `shift+x`, `g q`. Null: no key. A person may have chosen another one. */
  keys: string | null;
  /** What it belongs to, for the help sheet. */
  group:
    | 'Everywhere'
    | 'Go to'
    | 'Queue'
    | 'Ticket'
    | 'Contact today'
    | 'Pattern'
    | 'Signal'
    | 'Packages'
    | 'Cases'
    | 'Trends'
    | 'Gates'
    | 'Plan'
    | 'Review'
    | 'Board'
    | 'Shift'
    | 'Announcements'
    | 'Import'
    | 'Staff'
    | 'Settings'
    | 'Tour';
  run: () => void;
}

const SIGNS: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  Enter: '↵',
  ' ': 'Space',
};

function stepLabel(step: string): string {
  const mac = navigator.platform.startsWith('Mac');
  const parts = /^((?:mod\+)?(?:shift\+)?)(.+)$/.exec(step);
  const [, held = '', key = step] = parts ?? [];
  const name = SIGNS[key] ?? (key.length === 1 ? key.toUpperCase() : key);
  return held.replace('mod+', mac ? '⌘' : 'Ctrl ').replace('shift+', '⇧') + name;
}

/** A key as a person reads it on a button. */
export function keyLabel(keys: string): string {
  const steps = keys.split(' ').filter((step) => step !== '');
  const same = steps.length > 1 && steps.every((step) => step === steps[0]);
  return same ? steps.map(stepLabel).join('') : steps.map(stepLabel).join(' then ');
}
