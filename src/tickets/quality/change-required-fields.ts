import { Injectable } from '@nestjs/common';
import { cameBackWithout } from '../../domain/knowledge/escalation-quality.js';
import { signatureParts } from '../../domain/signature/signature.js';
import { Clock } from '../../platform/clock.js';
import type { Db, Tx } from '../../platform/database/db.js';
import { EventStore } from '../../platform/events/events.store.js';
import { DESK_ROOM } from '../../platform/events/rooms.js';
import type { PacketField } from '../../rollout/policy/policy-document.js';
import { conflict, done, invalid, missing, type Outcome } from '../../platform/outcome.js';
import { QualityReport } from './quality-report.js';
import { RequiredFields } from './required-fields.js';
import { symptomField, type SymptomField } from './symptom-fields.queries.js';
import { deleteSymptomField, insertSymptomField } from './symptom-fields.store.js';

export interface NewRequiredField {
  signature: string;
  field: PacketField;
  why: string | null;
}

/** Makes hand-overs of a signature bring a field, and lets them go without it again. */
@Injectable()
export class ChangeRequiredFields {
  constructor(
    private readonly report: QualityReport,
    private readonly required: RequiredFields,
    private readonly events: EventStore,
    private readonly clock: Clock,
  ) {}

  /** With what the last four weeks say about it: that is what the asked person reads. */
  async add(db: Db, { signature, field, why }: NewRequiredField, by: number): Promise<Outcome<SymptomField>> {
    if (signatureParts(signature) === null) {
      return invalid([{ pointer: '/signature', detail: 'is no signature: take it as a ticket shows it' }]);
    }
    const { total } = await this.report.symptoms(db, {}, signature);
    const cameBack = cameBackWithout(field, total);
    return db.atomically(async (tx): Promise<Outcome<SymptomField>> => {
      const at = new Date(this.clock.now()).toISOString();
      const kept = { signature, field, cameBack, escalated: total.escalated, why: why?.trim() || null };
      const id = await insertSymptomField(tx, kept, by, at);
      if (id === null) return conflict('field_required_already', 'Hand-overs of this signature must bring it already.');
      await this.record(tx, { id, what: 'added', signature, field }, by);
      return done((await symptomField(tx, id))!);
    });
  }

  remove(db: Db, id: number, by: number): Promise<Outcome<null>> {
    return db.atomically(async (tx): Promise<Outcome<null>> => {
      const found = await symptomField(tx, id);
      if (!found || !(await deleteSymptomField(tx, id))) return missing('required field');
      const { signature, field } = found;
      await this.record(tx, { id, what: 'removed', signature, field }, by);
      return done(null);
    });
  }

  private async record(tx: Tx, data: Record<string, unknown>, by: number): Promise<void> {
    const event = {
      ...{ type: 'quality.changed', subject: `required-field:${String(data['id'])}`, data, rooms: [DESK_ROOM] },
      ...{ ticketId: null, actorId: by, at: this.clock.now(), locations: null, quiet: false, source: 'api' },
    };
    await this.events.append(tx, [event]);
    tx.afterCommit(() => {
      void this.required.refresh().catch(() => undefined);
    });
  }
}
