import { csvLine } from '../../csv/write-csv.js';
import type { DecisionFrozen, ReviewSnapshot } from '../snapshot.js';

type Cell = string | number | null;

const COLUMNS: Readonly<Record<string, (decision: DecisionFrozen) => Cell>> = {
  id: ({ id }) => id,
  review: ({ review }) => review,
  decidedOn: ({ decidedOn }) => decidedOn,
  kind: ({ kind }) => kind,
  about: ({ about }) => about.text,
  subject: ({ about }) => about.subject,
  owner: ({ owner }) => owner.name,
  dueOn: ({ dueOn }) => dueOn,
  expectedEffect: ({ effectSentence }) => effectSentence,
  note: ({ note }) => note,
  state: ({ state }) => state,
  verdict: ({ judged }) => judged?.overruled?.verdict ?? judged?.verdict ?? null,
  verdictCounted: ({ judged }) => judged?.verdict ?? null,
  verdictBy: ({ judged }) => judged && (judged.overruled?.by.name ?? 'counted'),
  judgedAt: ({ judged }) => judged?.at ?? null,
  before: ({ judged }) => judged?.figures.before.value ?? null,
  after: ({ judged }) => judged?.figures.after.value ?? null,
  ratio: ({ judged }) => judged?.figures.ratio ?? null,
  ratioLower: ({ judged }) => judged?.figures.interval?.lower ?? null,
  ratioUpper: ({ judged }) => judged?.figures.interval?.upper ?? null,
  sentence: ({ judged }) => judged?.sentence ?? null,
  corrected: ({ judged }) => judged && (judged.corrected === null ? 'no' : 'yes'),
};

/** Decisions made in a review, then those it carried over, as CSV (RFC 4180), safe to open in a spreadsheet. */
export function decisionsCsv({ decisions, carriedOver }: Pick<ReviewSnapshot, 'decisions' | 'carriedOver'>): string {
  const rows = [
    ...decisions.map((decision) => ({ decision, made: 'here' })),
    ...carriedOver.map((decision) => ({ decision, made: 'carried over' })),
  ];
  const columns = Object.values(COLUMNS);
  return [
    csvLine([...Object.keys(COLUMNS), 'made']),
    ...rows.map(({ decision, made }) => csvLine([...columns.map((of) => of(decision)), made])),
  ].join('');
}
