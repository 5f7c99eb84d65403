import { Injectable } from '@nestjs/common';
import type { StaffMember } from '../../domain/access/staff.js';
import type { Instant } from '../../domain/instant.js';
import type { Platform } from '../../domain/words.js';
import { Announce } from '../../notices/announcements/commands/announce.js';
import { Clock } from '../../platform/clock.js';
import type { Db, Tx } from '../../platform/database/db.js';
import { notFound, Problem, validationFailed } from '../../platform/http/problem.js';
import { valueOrProblem } from '../../platform/http/value-or-problem.js';
import { PlanEntry } from '../../rollout/timeline/commands/plan-entry.js';
import { patternIdOf } from '../../tickets/pattern-keys.js';
import { ChangePattern } from '../pattern/commands/change-pattern.js';
import { signatureProblems } from '../pattern/commands/change-signatures.js';
import { CreatePattern } from '../pattern/commands/create-pattern.js';
import { seenPattern } from '../pattern/pattern-row.queries.js';
import { outageById, type OutageRow } from './outages.queries.js';
import { insertOutage } from './outages.store.js';
import type { OutageBody } from './outage.dto.js';
import { partOrProblem, under } from './part-refused.js';

/** States in which a pattern is in the banner already. */
const SHOWN: readonly string[] = ['active', 'identified', 'regressed'];

/** A pattern, an entry of the timeline and an announcement in one transaction: a part that is refused leaves nothing. */
@Injectable()
export class DeclareOutage {
  constructor(
    private readonly create: CreatePattern,
    private readonly move: ChangePattern,
    private readonly plan: PlanEntry,
    private readonly announce: Announce,
    private readonly clock: Clock,
  ) {}

  /** Throws the problem of the part that was refused, its pointers into this body. */
  run(db: Db, body: OutageBody, by: StaffMember): Promise<OutageRow> {
    return db.atomically(async (tx) => {
      const now = this.clock.now();
      const title = body.title.trim();
      const platforms = body.platforms ?? [];
      const startedAt = startOf(body, now);
      const pattern = await this.pattern(tx, body, by);
      const timelineEntry = await this.entry(
        tx,
        { title, platforms, phase: body.timeline?.phase ?? null, startedAt },
        by,
      );
      const announcement = await this.announcement(tx, body, by);
      const parts = { pattern, timelineEntry, announcement };
      const id = await insertOutage(tx, { title, platforms, startedAt, by: by.id, ...parts });
      return (await outageById(tx, id))!;
    });
  }

  private async pattern(tx: Tx, { title, pattern }: OutageBody, by: StaffMember): Promise<number> {
    const { key, summary = null, tellCaller = null, signatures } = pattern ?? {};
    const at = { pointer: under('pattern'), whole: key == null ? '/pattern/signatures' : '/pattern/key' };
    if (key != null) return this.existing(tx, { key, body: pattern!, by });
    const problems = signatureProblems(signatures ?? []);
    if (title.trim() === '') problems.push({ pointer: '/title', detail: 'must say something' });
    if (problems.length > 0) partOrProblem(() => refuse(problems), at);
    const input = { title, summary, tellCaller, signatures: signatures ?? [] };
    const outcome = await this.create.run(tx, { ...input, state: 'active', origin: 'outage' }, by.id);
    return partOrProblem(() => valueOrProblem(outcome), at).id;
  }

  /** A pattern that is there: accepted or taken up again, so that agents see it. */
  private async existing(
    tx: Tx,
    { key, body, by }: { key: string; body: NonNullable<OutageBody['pattern']>; by: StaffMember },
  ): Promise<number> {
    const own = (['summary', 'signatures'] as const).filter((field) => body[field] != null);
    if (own.length > 0) {
      throw validationFailed(own.map((field) => ({ pointer: `/pattern/${field}`, detail: `${key} has its own` })));
    }
    const row = await seenPattern(tx, patternIdOf(key), by);
    const at = { pointer: under('pattern'), whole: '/pattern/key' };
    if (!row) return partOrProblem(() => refuseMissing(), at);
    if (SHOWN.includes(row.state)) return row.id;
    const reason = { reason: 'An outage was declared.', by: by.id, tellCaller: body.tellCaller ?? null };
    const outcome = await this.move.moveTo(tx, row.id, 'active', { ...reason, mover: 'person' });
    return partOrProblem(() => valueOrProblem(outcome), at).id;
  }

  private async entry(
    tx: Tx,
    { startedAt, ...given }: { title: string; platforms: Platform[]; phase: number | null; startedAt: Instant },
    by: StaffMember,
  ): Promise<number> {
    const outcome = await this.plan.run(
      tx,
      {
        ...{ kind: 'service_update', variant: 'outage', ...given, groups: [], at: startedAt, until: null },
        ...{ channel: null, owner: null, done: false, withdrawnAt: null, attendance: null, comparisonGroup: null },
      },
      by.id,
    );
    return partOrProblem(() => valueOrProblem(outcome), { pointer: under('timeline'), whole: '/timeline' }).id;
  }

  private async announcement(tx: Tx, { title, platforms, timeline, announcement }: OutageBody, by: StaffMember) {
    const { text, severity, roles, locations, mustAcknowledge, expiresAt } = announcement;
    const phases = timeline?.phase == null ? [] : [timeline.phase];
    const outcome = await this.announce.run(
      tx,
      {
        ...{ title, text, severity: severity ?? 'urgent', mustAcknowledge: mustAcknowledge ?? true },
        scope: { roles: roles ?? [], locations: locations ?? [], phases, platforms: platforms ?? [] },
        ...{ startsAt: null, expiresAt: Date.parse(expiresAt) },
      },
      by,
    );
    const pointer = (of: string) => under('announcement')(of.replace(/^\/scope/, ''));
    return partOrProblem(() => valueOrProblem(outcome), { pointer, whole: '/announcement' }).id;
  }
}

/** When it began: not ahead, since what is out is out. */
function startOf({ timeline }: OutageBody, now: Instant): Instant {
  const at = timeline?.at == null ? now : Date.parse(timeline.at);
  if (at <= now) return at;
  throw validationFailed([{ pointer: '/timeline/at', detail: 'lies ahead: declare it when it is there' }]);
}

function refuse(problems: readonly { pointer: string; detail: string }[]): never {
  throw validationFailed(problems);
}

function refuseMissing(): never {
  const { status, code, detail } = notFound('pattern');
  throw new Problem(status === 404 ? 400 : status, code === 'not_found' ? 'validation_failed' : code, detail);
}
