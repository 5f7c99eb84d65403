import { Injectable } from '@nestjs/common';
import { whyAsked } from '../../domain/knowledge/escalation-quality.js';
import { Db } from '../../platform/database/db.js';
import { Refreshed } from '../../platform/memory/refreshed.js';
import type { PacketField } from '../../rollout/policy/policy-document.js';
import { fieldsFingerprint, loadFields, type KeptField } from './symptom-fields.queries.js';

/** A fact that a hand-over must bring, and why that is so; null: the policy asks it of every ticket of the kind. */
export interface WantedField {
  field: PacketField;
  why: string | null;
}

function bySignature(fields: readonly KeptField[]): Map<string, WantedField[]> {
  const map = new Map<string, WantedField[]>();
  for (const { signature, field, ...counted } of fields) {
    map.set(signature, [...(map.get(signature) ?? []), { field, why: whyAsked(counted) }]);
  }
  return map;
}

/**
 * The fields that signatures ask for, in memory: no way up asks the database for them. A change made on this node holds
 * from its commit on, another node's within a second.
 */
@Injectable()
export class RequiredFields extends Refreshed {
  private fingerprint = '';
  private fields: ReadonlyMap<string, readonly WantedField[]> = new Map();

  constructor(private readonly db: Db) {
    super();
  }

  /** Those of a signature beyond the policy's; none for an unspecific ticket. */
  of(signature: string | null): readonly WantedField[] {
    return signature === null ? [] : (this.fields.get(signature) ?? []);
  }

  /** The policy's fields of a kind, then those of the signature that are not among them. */
  wanted(policy: readonly PacketField[], signature: string | null): WantedField[] {
    const own = this.of(signature);
    const why = (field: PacketField) => own.find((one) => one.field === field)?.why ?? null;
    const ofPolicy = policy.map((field): WantedField => ({ field, why: why(field) }));
    return [...ofPolicy, ...own.filter(({ field }) => !policy.includes(field))];
  }

  protected override async look(): Promise<void> {
    if ((await fieldsFingerprint(this.db)) === this.fingerprint) return;
    const { fingerprint, fields } = await loadFields(this.db);
    this.fields = bySignature(fields);
    this.fingerprint = fingerprint;
  }
}
