import type { INestApplicationContext } from '@nestjs/common';
import { HOUR, type Instant } from '../domain/instant.js';
import type { Command } from '../domain/ticket/command.js';
import { StaffDirectory } from '../identity/staff-directory.js';
import { Clock } from '../platform/clock.js';
import { Db } from '../platform/database/db.js';
import { LogTicket } from '../tickets/commands/log-ticket.js';
import { RunCommand } from '../tickets/commands/run-command.js';
import type { PlannedTicket } from './plan/planned-ticket.js';
import { PROBLEMS } from './plan/problems.js';
import { seededRandom, type Random } from './plan/random.js';
import { planTicket } from './plan/tickets-plan.js';

export interface LiveDeskOptions {
  seed: number;
  staff: ReadonlyMap<string, number>;
  /** Between two things that happen. */
  soonestMs: number;
  latestMs: number;
  /** Then the stream ends: an example must not fill a disk. */
  mostTickets: number;
}

interface Running {
  id: number;
  planned: PlannedTicket;
  next: number;
}

const MOST_AT_ONCE = 8;

/** Keeps the example alive: somebody logs, hands over, brings back down, every few seconds, by the same commands. */
export class LiveDesk {
  private readonly random: Random;
  private readonly running: Running[] = [];
  private timer: NodeJS.Timeout | undefined;
  private logged = 0;

  constructor(
    private readonly app: INestApplicationContext,
    private readonly options: LiveDeskOptions,
  ) {
    this.random = seededRandom(options.seed);
  }

  start(): void {
    const { soonestMs, latestMs } = this.options;
    this.timer = setTimeout(
      () => {
        // Whatever goes wrong here (a database that is away) is told by those who serve requests.
        void this.happen()
          .catch(() => undefined)
          .finally(() => {
            if (this.timer) this.start();
          });
      },
      this.random.whole(soonestMs, latestMs),
    );
    this.timer.unref();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  /** One thing happens; false when the stream has ended. */
  async happen(): Promise<boolean> {
    const full = this.running.length >= MOST_AT_ONCE;
    const more = this.logged < this.options.mostTickets;
    if (more && (this.running.length === 0 || (!full && this.random.chance(0.35)))) await this.log();
    else if (this.running.length > 0) await this.goOn(this.random.pick(this.running));
    return more || this.running.length > 0;
  }

  private async log(): Promise<void> {
    const at = this.app.get(Clock).now();
    const problem = this.random.pick(PROBLEMS);
    const planned = planTicket({ story: null, at, problem, group: 'Retail' }, this.random);
    const { reportedAt: _, ...input } = planned.input;
    const actor = this.member(planned.by);
    if (!actor) return;
    const result = await this.app.get(LogTicket).run(this.app.get(Db), input, { staff: actor }, { source: 'demo' });
    this.logged++;
    if (result.ok) this.running.push({ id: result.record.ticket.id, planned, next: 0 });
  }

  /** The next step of a life, now; a visitor may have taken the ticket meanwhile, then its planned life ends. */
  private async goOn(life: Running): Promise<void> {
    const step = life.planned.steps[life.next++];
    const actor = step?.by ? this.member(step.by) : undefined;
    const command = step && actor ? asOfNow(step.command, step.at, this.app.get(Clock).now()) : null;
    if (!command || !actor) return this.end(life);
    const result = await this.app.get(RunCommand).run(this.app.get(Db), life.id, command, { staff: actor });
    if (!result.ok || life.next >= life.planned.steps.length) this.end(life);
  }

  private end(life: Running): void {
    this.running.splice(this.running.indexOf(life), 1);
  }

  private member(email: string) {
    return this.app.get(StaffDirectory).find(this.options.staff.get(email) ?? 0);
  }
}

/** Dates that the plan set from its own instant are set from now. */
function asOfNow(command: Command, planned: Instant, now: Instant): Command {
  const moved = (at: Instant | undefined) => (at === undefined ? undefined : now + Math.max(at - planned, HOUR));
  if (command.name === 'contact' && command.nextAt !== undefined) return { ...command, nextAt: moved(command.nextAt) };
  if (command.name === 'wait') return { ...command, until: moved(command.until) };
  return command;
}
