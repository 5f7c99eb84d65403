import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { keepsPlace, staysBehind } from '../../domain/patterns/regroup.js';
import { Clock } from '../../platform/clock.js';
import { Db, type Tx } from '../../platform/database/db.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import type { Log } from '../../platform/log/log.js';
import { LOG } from '../../platform/log/log.module.js';
import { RunCommand } from '../../tickets/commands/run-command.js';
import { SYSTEM } from '../../tickets/commands/system.js';
import { addStragglers, dueMoves, endMove, lockMove, type DueMove } from './pattern-moves.store.js';

const JOB = 'move-pattern-tickets';

/**
 * Tickets follow a merge or split, and go back when it is undone: each by the system's own link command, together with
 * the note that it was done. A poke after the commit begins at once, the job sees to it for certain; a crash half-way,
 * or two nodes, move no ticket twice.
 */
@Injectable()
export class MoveTickets implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
    private readonly commands: RunCommand,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.jobs.every(JOB, 15_000, () => this.run());
  }

  soon(tx: Tx): void {
    tx.afterCommit(() => this.jobs.soon(JOB));
  }

  async run(): Promise<void> {
    await addStragglers(this.db);
    let after = { change: 0, ticket: 0 };
    for (;;) {
      const moves = await dueMoves(this.db, after);
      const last = moves.at(-1);
      if (last === undefined) return;
      for (const move of moves) await this.attempt(move);
      after = last;
    }
  }

  /** One that fails holds up no other; the next run tries it again. */
  private async attempt(move: DueMove): Promise<void> {
    try {
      await this.move(move);
    } catch (err) {
      this.log.error({ err, job: JOB, ticket: move.ticket }, 'a ticket could not follow its pattern');
    }
  }

  private async move(move: DueMove): Promise<void> {
    await this.db.atomically(async (tx) => {
      const place = await lockMove(tx, move);
      if (place === null) return;
      const at = this.clock.now();
      const stays = move.back ? keepsPlace(place, move) : staysBehind(place, move);
      if (stays !== null) return endMove(tx, move, { at, stays });
      const command = { name: 'link', pattern: move.back ? move.from : move.to } as const;
      const result = await this.commands.run(tx, move.ticket, command, SYSTEM);
      // The pattern it should go to was ended meanwhile, or the ladder forbids it: it stays, and says so.
      const refused = result.ok ? null : 'code' in result ? result.code : 'refused';
      if (refused !== 'busy') await endMove(tx, move, { at, stays: refused });
    });
  }
}
