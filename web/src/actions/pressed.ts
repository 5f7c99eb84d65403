/** The key of an event as actions write it: `n`, `shift+n`, `mod+k`, `?`, `Escape`; null: not one of ours. */
export function pressed(event: KeyboardEvent): string | null {
  if (event.altKey || event.isComposing || HELD.has(event.key)) return null;
  const letter = event.key.length === 1;
  const key = letter ? event.key.toLowerCase() : event.key;
  // A sign such as `?` needs Shift on some keyboards and not on others: only letters and named keys say it.
  const shifted = event.shiftKey && (!letter || key !== key.toUpperCase());
  return `${event.ctrlKey || event.metaKey ? 'mod+' : ''}${shifted ? 'shift+' : ''}${key}`;
}

const HELD = new Set(['Shift', 'Control', 'Meta', 'Alt', 'AltGraph', 'CapsLock', 'Dead', 'Process', 'Unidentified']);

/** Inputs in which nothing is written. */
const TICKED = 'input[type="checkbox"], input[type="radio"], input[type="button"], input[type="file"]';
const WRITTEN =
  'input, textarea, select, [contenteditable="true"], [role="combobox"], [role="textbox"], [role="spinbutton"]';

function isWriting(target: Element, key: string): boolean {
  if (target.matches(TICKED)) return key === ' ' || key.startsWith('Arrow');
  return target.closest(WRITTEN) !== null;
}

/** Keys by which the browser itself presses a button or closes what is open. */
function belongsToThePage(target: Element, key: string): boolean {
  if (key === 'Enter' || key === ' ') return target.closest('button, a[href], summary') !== null;
  return key === 'Escape' && document.querySelector(':popover-open') !== null;
}

/** Whether a plain key is meant for what has the focus, and not for an action. */
export function isForThePage(target: EventTarget | null, key: string): boolean {
  if (document.querySelector('dialog:modal') !== null) return true;
  return target instanceof Element && (isWriting(target, key) || belongsToThePage(target, key));
}
