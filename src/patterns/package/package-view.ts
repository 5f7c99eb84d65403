import { packageGaps } from '../../domain/patterns/package-words.js';
import { isLive, packageMoves } from '../../domain/patterns/package-states.js';
import { isoOfTimestamp } from '../../platform/database/timestamps.js';
import { patternKeyOf } from '../../tickets/pattern-keys.js';
import { caseKeyOf } from '../microsoft/case-keys.js';
import { standingOf, wordsOf, type PackageRow } from './package-row.js';
import type { OutcomeCounts } from './packages.queries.js';

/** The package's name in ETags. */
export function packageKey(id: number): string {
  return `package-${id}`;
}

interface Person {
  id: number;
  name: string;
}

const iso = (time: string | null) => (time === null ? null : isoOfTimestamp(time));

function person(id: number | null, name: string | null): Person | null {
  return id === null ? null : { id, name: name ?? '' };
}

/** A package as the API shows it. */
export function packageView(row: PackageRow) {
  const standing = standingOf(row);
  const { id, version, state, supersedes, supersededBy } = row;
  return {
    ...{ id, version, pattern: patternKeyOf(row.pattern), patternTitle: row.patternTitle, state },
    mergedInto: row.mergedInto === null ? null : patternKeyOf(row.mergedInto),
    live: isLive(standing),
    ...wordsOf(row),
    owner: person(row.owner, row.ownerName),
    microsoftCase: row.microsoftCase === null ? null : caseKeyOf(row.microsoftCase),
    ...{ supersedes, supersededBy },
    published: act(row.publishedAt, person(row.publishedBy, row.publishedByName), {}),
    doubt: act(row.doubtedAt, person(row.doubtedBy, row.doubtedByName), { why: row.doubtedWhy ?? '' }),
    stands: act(row.standsAt, person(row.standsBy, row.standsByName), { note: row.standsNote ?? '' }),
    ended: act(row.endedAt, person(row.endedBy, row.endedByName), { reason: row.endedReason }),
    ...{ verdict: row.verdict, verdictAt: iso(row.verdictAt) },
    missing: state === 'draft' ? packageGaps(row) : [],
    allowed: packageMoves(standing),
    createdBy: person(row.createdBy, row.createdByName),
    createdAt: isoOfTimestamp(row.createdAt),
    updatedAt: isoOfTimestamp(row.updatedAt),
  };
}

export type PackageView = ReturnType<typeof packageView>;

/** A package as lists show it: where it stands and how its cause begins. */
export function packageSummary(row: PackageRow) {
  const { userSteps: _user, tier1Steps: _tier1, verify: _verify, missing: _missing, ...summary } = packageView(row);
  return summary;
}

/** One package with what became of it. */
export function packageWithOutcomes(row: PackageRow, outcomes: OutcomeCounts) {
  return { ...packageView(row), outcomes };
}

/** Something that somebody (null: the program) did at some time. */
function act<T extends object>(at: string | null, by: Person | null, more: T) {
  return at === null ? null : { at: isoOfTimestamp(at), by, ...more };
}
