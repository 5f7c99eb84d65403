import type { Package } from './package-shapes';
import { PACKAGE_STATES, STATE_SIGNS } from './words';

const TONES: Readonly<Record<Package['state'], string>> = {
  draft: 'soft',
  published: 'act',
  watching: 'act',
  held: 'good',
  did_not_hold: 'bad',
  withdrawn: 'soft',
  superseded: 'soft',
};

/** Where a package stands: a sign, the word, and a colour that says the same. Doubt is said first: do not call. */
export function StateChip({ state, doubted }: { state: Package['state']; doubted: boolean }) {
  return (
    <>
      {doubted && (
        <span className="package-state warn">
          <span aria-hidden="true">⚠</span> In doubt: do not call
        </span>
      )}
      <span className={`package-state ${TONES[state]}`}>
        <span aria-hidden="true">{STATE_SIGNS[state]}</span> {PACKAGE_STATES[state]}
      </span>
    </>
  );
}
