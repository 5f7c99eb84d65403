import { Injectable } from '@nestjs/common';
import type { Command } from '../domain/ticket/command.js';
import type { Desk } from '../domain/ticket/desk.js';
import type { Db } from '../platform/database/db.js';
import { KnownFixes } from './ports/known-fixes.js';
import type { TicketRecord } from './ticket-record.js';

/** What a decision may look at of packages and patterns, and the command with the package's own text in it. */
export interface KnownAround {
  command: Command;
  desk: Partial<Desk>;
}

/** Reads the packages and the pattern that one command is about. Most commands are about none: no query then. */
@Injectable()
export class KnownAroundTicket {
  constructor(private readonly fixes: KnownFixes) {}

  async of(db: Db, command: Command, record: TicketRecord): Promise<KnownAround> {
    switch (command.name) {
      case 'hand_down':
      case 'apply_package':
        return this.withPackage(db, command, record);
      case 'link':
        return this.withPattern(db, command, command.pattern, record);
      case 'wait': {
        const pattern = command.waitFor === 'fix' ? (command.pattern ?? record.ticket.pattern) : null;
        return pattern === null ? { command, desk: {} } : this.withPattern(db, command, pattern, record);
      }
      case 'escalate': {
        const fitting = await this.fixes.fitting(db, record);
        return { command, desk: { fittingPackage: fitting?.known ?? null } };
      }
      default:
        return { command, desk: await this.ofOpenResolution(db, record) };
    }
  }

  /** The text that goes down is the package's, whatever the request held. */
  private async withPackage(
    db: Db,
    command: Extract<Command, { name: 'hand_down' | 'apply_package' }>,
    record: TicketRecord,
  ): Promise<KnownAround> {
    const id = command.resolution?.package ?? null;
    const found = id === null ? null : await this.fixes.package(db, id, record);
    if (found === null) return { command, desk: {} };
    return { command: { ...command, resolution: found.resolution }, desk: { package: found.known } };
  }

  private async withPattern(db: Db, command: Command, id: number, record: TicketRecord): Promise<KnownAround> {
    const found = await this.fixes.pattern(db, id, record);
    if (found === null) return { command, desk: {} };
    const pattern = {
      id: found.id,
      hasLivePackage: found.hasLivePackage,
      livePackage: found.package?.resolution ?? null,
    };
    return { command, desk: { pattern, package: found.package?.known ?? null } };
  }

  /** The package on its way to the user: its owner hears of failures, its contact rule counts. */
  async ofOpenResolution(db: Db, record: TicketRecord): Promise<Partial<Desk>> {
    const id = record.ticket.resolution?.package ?? null;
    if (id === null) return {};
    return { package: (await this.fixes.package(db, id, record))?.known ?? null };
  }
}
