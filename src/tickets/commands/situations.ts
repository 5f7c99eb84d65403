import { Injectable } from '@nestjs/common';
import type { Command } from '../../domain/ticket/command.js';
import type { Actor, Desk } from '../../domain/ticket/desk.js';
import type { Ticket } from '../../domain/ticket/ticket.js';
import type { Instant } from '../../domain/instant.js';
import type { Db } from '../../platform/database/db.js';
import type { PolicyDocument } from '../../rollout/policy/policy-document.js';
import { DeskFacts } from '../desk-facts.js';
import { EvidenceQueries } from '../evidence.queries.js';
import { KnownAroundTicket } from '../known-around.js';
import type { FieldFault } from '../field-fault.js';
import { additions, contradictions, inFacts, type GivenFacts } from '../given-facts.js';
import { dossierGaps, evidenceKinds, missingFacts, packetUp } from '../packet-facts.js';
import { RequiredFields } from '../quality/required-fields.js';
import { maySee } from '../sight.js';
import { withSubject } from '../subject.js';
import { Subjects } from '../subjects.js';
import type { TicketRecord } from '../ticket-record.js';
import { TicketsStore, type ReadTicket } from '../tickets.store.js';
import { OldRuns } from './old-runs.js';
import { SYSTEM } from './system.js';
import type { NewSubject, Situation } from './read-decide-write.js';

/** Who asks what, when. */
export interface Asked {
  command: Command;
  facts: GivenFacts | null;
  actor: Actor;
  now: Instant;
}

/** `command` is the asked one, with the text of a package that it names. */
export type SituationResult = { ok: true; value: Situation; command: Command } | { ok: false; faults: FieldFault[] };

/** Gathers what one decision rests on. Most commands need nothing beyond the ticket that was read. */
@Injectable()
export class Situations {
  constructor(
    private readonly facts: DeskFacts,
    private readonly subjects: Subjects,
    private readonly store: TicketsStore,
    private readonly oldRuns: OldRuns,
    private readonly evidence: EvidenceQueries,
    private readonly required: RequiredFields,
    private readonly known: KnownAroundTicket,
  ) {}

  /** Queries run in the caller's transaction where there is one. Faults: of the facts that came with the command. */
  async of(db: Db, { record, touched }: ReadTicket, asked: Asked): Promise<SituationResult> {
    const { command, actor, now } = asked;
    const given = this.given(record, asked);
    if (!given.ok) return given;
    const { about, laid } = given;
    const { assignee, owner, path, location } = record.ticket;
    await this.facts.meet([assignee, owner, ...path.map(({ staff }) => staff)]);
    const around = this.facts.at(location, now);
    const known = await this.known.of(db, command, laid);
    const value: Situation = {
      ...{ before: record, about, touched, actor, now },
      ...around,
      desk: { ...around.desk, ...known.desk, ...(await this.special(db, command, laid, actor)) },
      oldRun: command.name === 'take_back' ? await this.oldRuns.of(db, record, now) : null,
      lacking: actor.staff === null ? [] : await this.lacking(db, command, laid, around.policy),
    };
    return { ok: true, value, command: known.command };
  }

  /** For what the system decides beside the commands: the ticket and the desk around it. */
  async bySystem(db: Db, { record, touched }: ReadTicket, now: Instant): Promise<Situation> {
    const { assignee, owner, path, location } = record.ticket;
    await this.facts.meet([assignee, owner, ...path.map(({ staff }) => staff)]);
    const around = this.facts.at(location, now);
    const known = await this.known.ofOpenResolution(db, record);
    const about = { before: record, about: null, touched, actor: SYSTEM, now, oldRun: null, lacking: [] };
    return { ...about, ...around, desk: { ...around.desk, ...known } };
  }

  /** The ticket with the given facts laid in, and its new subject where they add to it. */
  private given(
    record: TicketRecord,
    { facts, now }: Asked,
  ): { ok: true; laid: TicketRecord; about: NewSubject | null } | { ok: false; faults: FieldFault[] } {
    if (facts === null) return { ok: true, laid: record, about: null };
    const told = this.subjects.edited(record, facts, now);
    if (!told.ok) return { ok: false, faults: inFacts(told.faults) };
    const said = withSubject(record, told.value);
    const faults = contradictions(record, said);
    if (faults.length > 0) return { ok: false, faults };
    const news = additions(facts, record, said);
    const fields = Object.keys(news);
    const subject = this.subjects.edited(record, news, now);
    if (!subject.ok || fields.length === 0) return { ok: true, laid: record, about: null };
    return { ok: true, laid: withSubject(record, subject.value), about: { subject: subject.value, fields } };
  }

  private async special(db: Db, command: Command, laid: TicketRecord, actor: Actor): Promise<Partial<Desk>> {
    if (command.name === 'mark_duplicate') return { duplicateRoot: await this.rootOf(db, command.of, actor) };
    if (command.name === 'escalate_to_microsoft') return { dossierGaps: dossierGaps(laid) };
    return {};
  }

  /** Duplicates of duplicates point to the root, so one step is enough. Null for what the actor may not know of. */
  private async rootOf(db: Db, id: number, actor: Actor): Promise<Ticket | null> {
    const target = await this.store.read(db, id, actor.staff?.id ?? null);
    if (!target || !maySee(actor, target)) return null;
    const { ticket } = target.record;
    if (ticket.duplicateOf === null) return ticket;
    return (await this.store.read(db, ticket.duplicateOf, null))?.record.ticket ?? null;
  }

  /** What a hand-over upwards still lacks. Earlier evidence is looked for only where it could help. */
  private async lacking(db: Db, command: Command, laid: TicketRecord, policy: PolicyDocument): Promise<FieldFault[]> {
    const packet = packetUp(command);
    if (packet === null) return [];
    const { kind, signature } = laid.ticket;
    const wanted = this.required.wanted(policy.packetFields[kind], signature);
    const evidence = evidenceKinds(packet);
    const missing = missingFacts(wanted, { record: laid, evidence });
    if (missing.length === 0 || laid.hopCount === 0) return missing;
    const earlier = await this.evidence.kindsOn(db, laid.ticket.id);
    return missingFacts(wanted, { record: laid, evidence: new Set([...evidence, ...earlier]) });
  }
}
