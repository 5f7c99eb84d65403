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
  fix: 'A fix is known: apply the package and go through its steps with the user.',
  workaround: 'A workaround is known: apply the package and go through its steps with the user.',
  wont_fix: 'It is known and will not be fixed: tell the user what the package says.',
  in_doubt: 'There is a package and it is in doubt: do not call, do not apply it.',
  tried: 'The known package was tried on this ticket and came back.',
  pattern: 'The problem is known and being worked on: say what the banner says.',
  documented: 'Microsoft documents the code: read its meanings for this platform.',
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
