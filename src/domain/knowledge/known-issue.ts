import type { ResolutionKind } from '../words.js';

/** How much is known of what a user reports, the best first. */
export const STANDINGS = [
  'fix',
  'workaround',
  'wont_fix',
  'in_doubt',
  'tried',
  'pattern',
  'documented',
  'nothing',
] as const;
export type Standing = (typeof STANDINGS)[number];

/** A package in use that fits, as the one who talks to the user must take it. */
export interface FittingPackage {
  kind: ResolutionKind;
  /** Its failures are being looked into: nobody is called, nothing is applied. */
  doubted: boolean;
  /** It came back from this very ticket. */
  cameBack: boolean;
}

const SAYS: Readonly<Record<Standing, string>> = {
  fix: 'A fix is known: use it and go through its steps with the user.',
  workaround: 'A workaround is known: use it and go through its steps with the user.',
  wont_fix: 'It is known and will not be fixed: tell the user so, in the words given.',
  in_doubt: 'There is an answer and it is in doubt: do not call with it, do not use it.',
  tried: 'The known answer was tried on this ticket and did not help.',
  pattern: 'The problem is known and being worked on: tell the user so.',
  documented: 'Microsoft says what the code means.',
  nothing: 'Nothing is known of it yet.',
};

/** The newest usable package speaks; without one what stands in its place, the surest first. */
export function standingOf(around: { packages: readonly FittingPackage[]; banner: boolean; documented: boolean }): {
  standing: Standing;
  says: string;
} {
  const { packages, banner, documented } = around;
  const usable = packages.find(({ doubted, cameBack }) => !doubted && !cameBack);
  const standing = usable?.kind ?? standsIn(packages, banner, documented);
  return { standing, says: SAYS[standing] };
}

function standsIn(packages: readonly FittingPackage[], banner: boolean, documented: boolean): Standing {
  if (packages.some(({ doubted }) => doubted)) return 'in_doubt';
  if (packages.length > 0) return 'tried';
  if (banner) return 'pattern';
  return documented ? 'documented' : 'nothing';
}
