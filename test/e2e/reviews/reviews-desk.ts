import { dayIn } from '../../../src/domain/clock/day-in.js';
import { DAY, type Day } from '../../../src/domain/instant.js';
import { addDays, ordinal } from '../../../src/domain/rollout/day.js';
import { FoldDeltas } from '../../../src/trends/fold/fold-deltas.js';
import { LookLoop } from '../../../src/trends/signals/look/look-loop.js';
import { type Agent, type Desk, done, MovingClock, openDesk } from '../../setup/desk.js';

export const SIGNATURE = 'v1/enrollment/windows/code:0x80180014';
export const CELL = { phase: null, platform: 'windows', kind: 'enrollment', signature: SIGNATURE };
const ZONE = 'America/New_York';
const ATTEMPTS_A_DAY = 30;

export interface ShownRow {
  kind: string;
  subject: string;
  sentence: string;
  cell: Record<string, unknown> | null;
  numbers: { observed: number; expected: number; rate: number; devicesToCome: number; weight: number };
}

export interface ShownSide {
  count: number;
  exposure: number;
}

export interface ShownFigures {
  before: ShownSide;
  after: ShownSide;
  ratio: number;
  targetMet: boolean;
}

export interface ShownDecision {
  id: number;
  version: number;
  review: number;
  state: string;
  owner: { id: number };
  effectSentence: string | null;
  judged: {
    verdict: string;
    sentence: string;
    figures: ShownFigures;
    corrected: ShownFigures | null;
    overruled: { verdict: string; by: { id: number } } | null;
  } | null;
}

export interface ShownReview {
  id: number;
  version: number;
  state: string;
  standUp: boolean;
  openedBy: { id: number } | null;
  attendance: { id: number }[];
  headlines: { name: string; value: number | null; standing: string; series: object[] }[];
  agenda: ShownRow[];
  alsoHigher: number;
  checkedSentence: string;
  decisions: ShownDecision[];
  carriedOver: ShownDecision[];
  corrections: { by: { id: number } | null; text: string }[];
}

/** A desk with one production phase that began 90 days ago, its time moved by hand; a Wednesday to begin with. */
export interface ReviewsDesk extends Desk {
  clock: MovingClock;
  phase: number;
  /** Days at the desk from today. */
  today: (days?: number) => Day;
  /** 30 attempts on each day up to today. */
  reportExposure: () => Promise<void>;
  /** Folds what was counted and looks at the trends. */
  look: () => Promise<void>;
  /** Some days later, with exposure of each. */
  forward: (days: number) => Promise<void>;
}

export async function reviewsDesk(): Promise<ReviewsDesk> {
  const start = Date.now() - ((ordinal(dayIn(ZONE, Date.now())) + 1) % 7) * DAY;
  const clock = new MovingClock(start);
  const desk = await openDesk({ clock });
  const today = (days = 0): Day => addDays(dayIn(ZONE, clock.now()), days);
  const plan = { name: 'Production 1', kind: 'production', number: 1, starts: today(-90) };
  const { id: phase } = (await done(desk.lead.post('/phases', plan))) as unknown as { id: number };
  const { etag } = (await desk.lead.get(`/phases/${phase}`)).headers as { etag: string };
  await desk.lead.patch(`/phases/${phase}`, { state: 'active' }).set('If-Match', etag).expect(200);
  await desk.lead.post(`/phases/${phase}/groups`, { name: 'Sales', plannedUsers: 3000 }).expect(201);
  const reportExposure = async (): Promise<void> => {
    await desk.db.execute(
      `INSERT INTO exposure (phase_id, platform, day, attempts, enrolled_devices, source)
       SELECT $1, 'windows', d, ${ATTEMPTS_A_DAY}, 400, 'typed'
       FROM generate_series($2::date, $3::date, interval '1 day') AS d
       WHERE NOT EXISTS (SELECT FROM exposure e WHERE e.phase_id = $1 AND e.day = d)`,
      [phase, today(-90), today()],
    );
  };
  const forward = async (days: number): Promise<void> => {
    clock.forward(days * DAY);
    await reportExposure();
  };
  const look = async (): Promise<void> => {
    await desk.app.get(FoldDeltas).all();
    await desk.app.get(LookLoop).now();
  };
  await reportExposure();
  return { ...desk, clock, phase, today, reportExposure, look, forward };
}

export async function openReview(agent: Agent, from: Day, to: Day): Promise<ShownReview> {
  return (await done(agent.post('/reviews', { from, to }))) as unknown as ShownReview;
}

export async function reviewOf(agent: Agent, id: number): Promise<ShownReview> {
  return (await done(agent.get(`/reviews/${id}`))) as unknown as ShownReview;
}

export async function decisionOf(agent: Agent, id: number): Promise<ShownDecision & { history: object[] }> {
  return (await done(agent.get(`/decisions/${id}`))) as unknown as ShownDecision & { history: object[] };
}

/** A decision as simple as the API takes one that acts. */
export function aFix(desk: Pick<ReviewsDesk, 'tier3' | 'today'>, change: object = {}): object {
  return {
    kind: 'fix',
    about: { kind: 'free', text: 'Windows enrollment is refused' },
    owner: desk.tier3.id,
    dueOn: desk.today(3),
    expectedEffect: { figure: 'rate_per_100', cell: CELL, direction: 'at_most', value: 2, by: desk.today(7) },
    ...change,
  };
}
