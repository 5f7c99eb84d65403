import { dayIn } from '../../../src/domain/clock/day-in.js';
import type { Day } from '../../../src/domain/instant.js';
import { addDays } from '../../../src/domain/rollout/day.js';
import type { Agent, Desk } from '../../setup/desk.js';

/** Something that the API shows. */
export type Shown = Record<string, unknown>;

/** What a criterion of a gate says. */
export interface ShownCriterion {
  criterion: string;
  state: string;
  sentence: string;
  figures: { name: string; value: number | null }[];
}

export interface ShownGate extends Shown {
  phase: number;
  version: number;
  state: string;
  sentence: string;
  criteria: ShownCriterion[];
  facts: { fact: string; sentence: string }[];
  leftOut: Shown[];
  decision: Shown | null;
}

/** Made over HTTP; throws what the API says against it. */
export async function made<Answer = Shown>(agent: Agent, path: string, body: object): Promise<Answer> {
  const answer = await agent.post(path, body);
  if (answer.status !== 201) throw new Error(`${path} answered ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body as Answer;
}

/** Phases of a desk, with what their gates are judged by. */
export class GateScene {
  private phases = 0;

  constructor(
    readonly desk: Desk,
    private readonly now: () => number,
  ) {}

  /** Today at the desk of the built-in policy, or some days from it. */
  day(days = 0): Day {
    return addDays(dayIn('America/New_York', this.now()), days);
  }

  at(days: number): string {
    return `${this.day(days)}T15:00:00Z`;
  }

  /** A phase of one group `name`, active since `since` days ago. */
  async phase(change: Shown = {}, { plannedUsers = 50, since = 20 } = {}): Promise<{ id: number; group: string }> {
    const n = ++this.phases;
    const form = { name: `Phase ${n}`, kind: 'limited_pilot', starts: this.day(-since), ends: this.day(40), ...change };
    const { id } = await made<{ id: number }>(this.desk.lead, '/phases', form);
    const group = `Group ${n}`;
    await made(this.desk.lead, `/phases/${id}/groups`, { name: group, plannedUsers });
    return { id, group };
  }

  /** What was reported of Windows, by days from today. */
  async exposure(phase: number, days: Record<number, { attempts?: number; enrolledDevices?: number }>): Promise<void> {
    const rows = Object.entries(days).map(([day, figures]) => ({
      ...{ date: this.day(Number(day)), platform: 'windows' },
      ...figures,
    }));
    const answer = await this.desk.lead.put(`/phases/${phase}/exposure`, { rows });
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  }

  /** Tries on every day up to today, 10 each but for the last, so that the report is fresh. */
  async attempts(phase: number, total: number, { enrolledDevices = total, days = 5 } = {}): Promise<void> {
    const each = Math.floor(total / days);
    const rows: Record<number, { attempts: number; enrolledDevices?: number }> = {};
    for (let i = 0; i < days; i++) rows[i - days] = { attempts: i === 0 ? total - each * (days - 1) : each };
    rows[-1] = { ...rows[-1]!, enrolledDevices };
    for (let i = -20; i < -days; i++) rows[i] = { attempts: 0 };
    await this.exposure(phase, rows);
  }

  async tick(phase: number, title: string): Promise<void> {
    const { id } = await made<{ id: number }>(this.desk.lead, `/phases/${phase}/checklist`, { kind: 'other', title });
    await this.desk.lead.patch(`/phases/${phase}/checklist/${id}`, { done: true });
  }

  async gate(phase: number): Promise<ShownGate> {
    const answer = await this.desk.viewer.get(`/phases/${phase}/gate`);
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    return answer.body as ShownGate;
  }

  /** Has the gate ask something else. */
  async asks(phase: number, criteria: object[]): Promise<ShownGate> {
    const { version } = await this.gate(phase);
    const answer = await this.desk.lead
      .put(`/phases/${phase}/gate`, { criteria })
      .set('If-Match', `"gate-${phase}-${version}"`);
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    return answer.body as ShownGate;
  }
}

export function criterionOf(gate: Pick<ShownGate, 'criteria'>, name: string): ShownCriterion {
  const found = gate.criteria.find(({ criterion }) => criterion === name);
  if (!found) throw new Error(`the gate does not ask ${name}`);
  return found;
}

/** A figure of a criterion by its name. */
export function figureOf({ figures }: ShownCriterion, name: string): number | null | undefined {
  return figures.find((figure) => figure.name === name)?.value;
}
