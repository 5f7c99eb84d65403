/** What a recorded statement holds that differs from request to request. */
export const MARKS = [
  'ticket',
  'staff',
  'version',
  'nextVersion',
  'hops',
  'nextHop',
  'segment',
  'nextSegment',
  'now',
  'title',
  'upn',
  'from',
  'to',
] as const;
export type Mark = (typeof MARKS)[number];

/** Values that occur nowhere else, so that each is found again in the parameters, also inside of JSON. */
export const MARKED = {
  /** One ticket each to read, to claim and to escalate. */
  tickets: { read: 1_740_744_001, free: 1_740_744_002, held: 1_740_744_003 },
  staff: 1_610_611,
  version: 1_550_755,
  hops: 1_660_766,
  segment: 1_770_777,
  title: 'The title of rehearsal 1880188',
  upn: 'rehearsal1990199@bench.example',
} as const;

/** One statement as the server sent it. */
export interface RecordedStatement {
  name: string | undefined;
  text: string;
  values: readonly unknown[];
  /** Of work that is one transaction. */
  inTransaction?: true;
}

/** The statements of each operation, and which texts in their values stand for what. */
export interface Recording {
  marks: Record<string, Mark>;
  operations: Record<string, readonly RecordedStatement[]>;
}
