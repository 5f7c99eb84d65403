import type { INestApplicationContext } from '@nestjs/common';
import type { Instant } from '../domain/instant.js';
import type { Actor } from '../domain/ticket/desk.js';
import { StaffDirectory } from '../identity/staff-directory.js';
import type { Db, Tx } from '../platform/database/db.js';
import { LogTicket } from '../tickets/commands/log-ticket.js';
import { RunCommand } from '../tickets/commands/run-command.js';
import type { PlannedTicket } from './plan/planned-ticket.js';

export interface TicketsLoaded {
  tickets: number;
  commands: number;
  /** What the ladder refused: a fault of the plan, told by the loader and failing its test. */
  refusals: string[];
}

type Staff = ReadonlyMap<string, number>;

interface Due {
  at: Instant;
  ticket: number;
  step: number;
}

/**
 * Plays the planned lives through the commands of the program in the order of time, up to `now`: history, clocks,
 * counts and events are the product's own. One transaction: a load that is killed leaves nothing half done.
 */
export async function loadTickets(
  app: INestApplicationContext,
  db: Db,
  { tickets, staff, now }: { tickets: readonly PlannedTicket[]; staff: Staff; now: Instant },
): Promise<TicketsLoaded> {
  return db.atomically(async (tx) => {
    const player = new Player(app, tx, staff);
    for (const { ticket, step } of agenda(tickets, now)) {
      const planned = tickets[ticket] as PlannedTicket;
      await (step < 0 ? player.log(ticket, planned) : player.play(ticket, planned, step));
    }
    return player.loaded;
  });
}

/** Everything that has happened by now, oldest first; steps of one ticket keep their order. */
function agenda(tickets: readonly PlannedTicket[], now: Instant): Due[] {
  return tickets
    .flatMap((planned, ticket) => [
      { at: planned.at, ticket, step: -1 },
      ...planned.steps.map(({ at }, step) => ({ at, ticket, step })),
    ])
    .filter(({ at }) => at <= now)
    .sort((a, b) => a.at - b.at || a.ticket - b.ticket || a.step - b.step);
}

class Player {
  readonly loaded: TicketsLoaded = { tickets: 0, commands: 0, refusals: [] };
  private readonly ids = new Map<number, number>();
  private readonly logTicket: LogTicket;
  private readonly runCommand: RunCommand;
  private readonly people: StaffDirectory;

  constructor(
    app: INestApplicationContext,
    private readonly tx: Tx,
    private readonly staff: Staff,
  ) {
    this.logTicket = app.get(LogTicket);
    this.runCommand = app.get(RunCommand);
    this.people = app.get(StaffDirectory);
  }

  async log(ticket: number, { input, by, at }: PlannedTicket): Promise<void> {
    const result = await this.logTicket.run(this.tx, input, this.actor(by), { source: 'demo', now: at });
    if (!result.ok) return this.refused(`log "${input.title}"`, result);
    this.ids.set(ticket, result.record.ticket.id);
    this.loaded.tickets++;
  }

  /** After a refusal the rest of that life is not told. */
  async play(ticket: number, { steps }: PlannedTicket, index: number): Promise<void> {
    const id = this.ids.get(ticket);
    const step = steps[index];
    if (id === undefined || !step) return;
    const result = await this.runCommand.run(this.tx, id, step.command, this.actor(step.by), step.at);
    if (result.ok) this.loaded.commands++;
    else {
      this.ids.delete(ticket);
      this.refused(`${step.command.name} on ${id} as step ${index}`, result);
    }
  }

  private actor(email: string | null): Actor {
    const member = email === null ? undefined : this.people.find(this.staff.get(email) ?? 0);
    if (email !== null && !member) throw new Error(`${email} is not on the staff`);
    return member ? { staff: member } : { system: true, staff: null };
  }

  private refused(what: string, result: object): void {
    this.loaded.refusals.push(`${what}: ${JSON.stringify(result)}`);
  }
}
