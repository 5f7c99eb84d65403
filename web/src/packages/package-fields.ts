import type { Package, PackageDraft, ResolutionKind, Scope } from './package-shapes';

type Platform = Scope['platforms'][number];

/** A package as it is typed: everything a text, a tick or a list. */
export interface PackageText {
  kind: ResolutionKind;
  cause: string;
  userSteps: string;
  tier1Steps: string;
  verify: string;
  platforms: Platform[];
  osFrom: string;
  osTo: string;
  appFrom: string;
  appTo: string;
  phases: string[];
  tier2Accepts: boolean;
  ownRule: boolean;
  tries: string;
  days: string;
  within: string;
  owner: string;
}

export const NOTHING_YET: PackageText = {
  ...{ kind: 'fix', cause: '', userSteps: '', tier1Steps: '', verify: '', platforms: [], phases: [] },
  ...{ osFrom: '', osTo: '', appFrom: '', appTo: '', tier2Accepts: false },
  ...{ ownRule: false, tries: '3', days: '2', within: '24', owner: '' },
};

/** A package as somebody types at it. */
export function textOf(one: Package): PackageText {
  const { scope, contactRule } = one;
  return {
    kind: one.kind,
    cause: one.cause ?? '',
    userSteps: one.userSteps ?? '',
    tier1Steps: one.tier1Steps ?? '',
    verify: one.verify ?? '',
    platforms: scope.platforms,
    osFrom: scope.osFrom ?? '',
    osTo: scope.osTo ?? '',
    appFrom: scope.appFrom ?? '',
    appTo: scope.appTo ?? '',
    phases: scope.phases.map(String),
    tier2Accepts: one.tier2Accepts,
    ownRule: contactRule !== null,
    tries: String(contactRule?.tries ?? NOTHING_YET.tries),
    days: String(contactRule?.days ?? NOTHING_YET.days),
    within: String(contactRule?.nextTryWithinHours ?? NOTHING_YET.within),
    owner: one.owner === null ? '' : String(one.owner.id),
  };
}

const written = (text: string) => (text.trim() === '' ? null : text);

/** What was typed as the API takes it. A system range counts for exactly one platform: of more it is not sent. */
export function draftOf(text: PackageText): PackageDraft {
  const os = text.platforms.length === 1;
  return {
    kind: text.kind,
    cause: written(text.cause),
    userSteps: written(text.userSteps),
    tier1Steps: written(text.tier1Steps),
    verify: written(text.verify),
    scope: {
      platforms: text.platforms,
      osFrom: os ? written(text.osFrom) : null,
      osTo: os ? written(text.osTo) : null,
      appFrom: written(text.appFrom),
      appTo: written(text.appTo),
      phases: text.phases.map(Number),
    },
    tier2Accepts: text.tier2Accepts,
    contactRule: text.ownRule
      ? { tries: Number(text.tries), days: Number(text.days), nextTryWithinHours: Number(text.within) }
      : null,
    owner: text.owner === '' ? null : Number(text.owner),
  };
}
