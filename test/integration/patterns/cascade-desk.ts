import { setTimeout as delay } from 'node:timers/promises';
import type { CascadeWhat } from '../../../src/domain/patterns/cascade-step.js';
import { CascadeRuns } from '../../../src/patterns/cascade/cascade-runs.js';
import { CASCADE_JOB } from '../../../src/patterns/cascade/cascade-run.js';
import { Jobs } from '../../../src/platform/jobs/jobs.js';
import { A_PACKET, A_RESOLUTION, done, logTicket, type Agent, type Desk, type ShownTicket } from '../../setup/desk.js';

/** What is stored of a run. */
export interface StoredResult {
  ticket_id: number;
  what: string;
  result: string;
  reason: string | null;
  from_place: { state: string; tier: number; assignee: number | null };
  to_place: { state: string; tier: number; assignee: number | null } | null;
}

let users = 0;
const DAY_MS = 86_400_000;

/** A desk on which packages are published by SQL: what is tested is what follows. */
export class CascadeDesk {
  constructor(readonly desk: Desk) {}

  async pattern(title = 'Personal devices are blocked'): Promise<number> {
    const [row] = await this.desk.db.query<{ id: number }>(
      `INSERT INTO patterns (title, state, origin, state_since, created_at, updated_at)
       VALUES ($1, 'active', 'person', now(), now(), now()) RETURNING id`,
      [title],
    );
    return row!.id;
  }

  /** A draft of the pattern, owned by whoever will publish it. */
  async draft(
    pattern: number,
    owner: Agent,
    change: { platforms?: string[]; tier2Accepts?: boolean; kind?: string } = {},
  ) {
    const { platforms = [], tier2Accepts = false, kind = 'fix' } = change;
    const words = [A_RESOLUTION.cause, A_RESOLUTION.userSteps, A_RESOLUTION.tier1Steps, A_RESOLUTION.verify];
    const [row] = await this.desk.db.query<{ id: number }>(
      `INSERT INTO packages (pattern_id, state, kind, cause, user_steps, tier1_steps, verify, scope_platforms, tier2_accepts,
         owner_id, created_at, updated_at)
       VALUES ($1, 'draft', $2, $3, $4, $5, $6, $7, $8, $9, now(), now()) RETURNING id`,
      [pattern, kind, ...words, platforms, tier2Accepts, owner.id],
    );
    return row!.id;
  }

  /** Publishes a draft, and starts its cascade in the same transaction. Answers the run. */
  publish(id: number, by: Agent, replaces: number | null = null): Promise<number> {
    return this.desk.db.atomically(async (tx) => {
      await tx.execute(
        `UPDATE packages SET state = 'published', version = version + 1, published_at = now(), published_by = $2, supersedes = $3 WHERE id = $1`,
        [id, by.id, replaces],
      );
      if (replaces !== null) {
        await tx.execute(
          `UPDATE packages SET state = 'superseded', version = version + 1, ended_at = now() WHERE id = $1`,
          [replaces],
        );
      }
      const what: CascadeWhat = replaces === null ? 'publish' : 'supersede';
      return (await this.runs().start(tx, { packageId: id, what, replaces, by: by.id })).id;
    });
  }

  withdraw(id: number, by: Agent): Promise<number> {
    return this.desk.db.atomically(async (tx) => {
      await tx.execute(
        `UPDATE packages SET state = 'withdrawn', version = version + 1, ended_at = now(), ended_reason = 'It breaks mail' WHERE id = $1`,
        [id],
      );
      return (await this.runs().start(tx, { packageId: id, what: 'withdraw', by: by.id })).id;
    });
  }

  runs(): CascadeRuns {
    return this.desk.app.get(CascadeRuns, { strict: false });
  }

  /** Until the run is finished, whoever runs it. */
  async finished(run: number): Promise<void> {
    for (const end = Date.now() + 30_000; Date.now() < end; await delay(15)) {
      const rows = await this.desk.db.query('SELECT 1 FROM cascade_runs WHERE id = $1 AND finished_at IS NOT NULL', [
        run,
      ]);
      if (rows.length > 0) return;
    }
    throw new Error(`run ${run} does not end`);
  }

  /** The job, now. */
  async sweep(): Promise<void> {
    while (!(await this.desk.app.get(Jobs, { strict: false }).runOnce(CASCADE_JOB))) await delay(15);
  }

  async results(id: number, what: string): Promise<Map<string, StoredResult>> {
    const rows = await this.desk.db.query<StoredResult>(
      `SELECT ticket_id, what, result, reason, from_place, to_place FROM cascade_results WHERE package_id = $1 AND what = $2`,
      [id, what],
    );
    return new Map(rows.map((row) => [`TL-${row.ticket_id}`, row]));
  }

  async ticket(key: string): Promise<ShownTicket> {
    return done(this.desk.admin.get(`/tickets/${key}`));
  }

  /** Logged by an agent for a user nobody knows yet. */
  async log(by: Agent, change: object = {}): Promise<string> {
    const requester = { name: `User ${++users}`, upn: `user.${users}@contoso.example` };
    return (await logTicket(by, { requester, ...change })).key;
  }

  async link(key: string, pattern: number, by = this.desk.lead): Promise<string> {
    await done(by.post(`/tickets/${key}/links`, { pattern: `PT-${pattern}` }));
    return key;
  }

  command(by: Agent, key: string, noun: string, body: object = {}): Promise<ShownTicket> {
    return done(by.post(`/tickets/${key}/${noun}`, body));
  }

  /** Escalated once or twice by whoever holds it, starting at tier 1 with the desk's tier-1 agent as its owner. */
  async up(to: 2 | 3, change: object = {}): Promise<string> {
    const key = await this.log(this.desk.tier1, { ...change, take: true });
    await this.command(this.desk.tier1, key, 'escalations', A_PACKET);
    if (to === 3) await this.command(this.desk.tier2, key, 'escalations', A_PACKET);
    return key;
  }

  wait(by: Agent, key: string, what: 'user' | 'date' | 'fix', pattern: number): Promise<ShownTicket> {
    const until = new Date(Date.now() + 3 * DAY_MS).toISOString();
    const body = what === 'fix' ? { for: what, pattern: `PT-${pattern}` } : { for: what, note: 'Which build?', until };
    return this.command(by, key, 'waits', body);
  }
}
