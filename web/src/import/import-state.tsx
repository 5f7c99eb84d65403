import type { Import } from './import-shapes';

const STATES: Readonly<Record<Import['state'], readonly [sign: string, words: string]>> = {
  running: ['…', 'Running'],
  done: ['✓', 'Done'],
  failed: ['✗', 'Broke off: nothing of it stays'],
  reverted: ['↩', 'Taken back'],
};

/** Where an import stands: a sign and the word. */
export function ImportState({ state }: { state: Import['state'] }) {
  const [sign, words] = STATES[state];
  return (
    <span className={`import-state ${state}`}>
      <span aria-hidden="true">{sign}</span> {words}
    </span>
  );
}
