import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { may } from '../../domain/access/permissions.js';
import type { StaffMember } from '../../domain/access/staff.js';
import type { Db } from '../../platform/database/db.js';
import { etagOf } from '../../platform/http/etag.js';
import { notFound } from '../../platform/http/problem.js';
import type { PackageRow } from './package-row.js';
import { packageKey, packageWithOutcomes } from './package-view.js';
import { outcomeCounts, packageRow } from './packages.queries.js';

/** Drafts are the work of tier 3: to everybody else they do not exist. */
export function seesDrafts(staff: StaffMember): boolean {
  return may(staff.role, 'package:manage');
}

/** What the routes about one package answer: the package as it stands now, with its ETag. */
@Injectable()
export class PackageAnswers {
  /** Throws 404 for a package that the reader may not know of. */
  async seen(db: Db, id: number, reader: StaffMember): Promise<PackageRow> {
    const row = await packageRow(db, id);
    if (!row || (row.state === 'draft' && !seesDrafts(reader))) throw notFound('package');
    return row;
  }

  async show(db: Db, row: PackageRow, reply: FastifyReply) {
    reply.header('ETag', etagOf(packageKey(row.id), row.version));
    return packageWithOutcomes(row, await outcomeCounts(db, row.id));
  }
}
