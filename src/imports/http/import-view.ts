import { ApiProperty } from '@nestjs/swagger';
import { isoOfTimestamp } from '../../platform/database/timestamps.js';
import { IMPORT_STATES, type ImportRow, type ImportState } from '../imports.queries.js';
import type { ExposureFigures, ImportKind, ImportReport } from '../import-report.js';
import type { Reverted } from '../revert/revert-import.js';
import type { RowFault } from '../row-fault.js';

const time = { type: String, format: 'date-time', nullable: true } as const;

export class StaffNameView {
  @ApiProperty() id!: number;
  @ApiProperty() name!: string;
}

export class FileFaultView implements RowFault {
  @ApiProperty({ description: 'Line of the file; the first is 1' }) line!: number;
  @ApiProperty({ type: String, nullable: true, description: 'As the header writes it' }) column!: string | null;
  @ApiProperty({ example: '/rows/3/platform' }) pointer!: string;
  @ApiProperty() detail!: string;
}

export class ExposureFiguresView implements ExposureFigures {
  @ApiProperty() total!: number;
  @ApiProperty() stored!: number;
  @ApiProperty() unchanged!: number;
  @ApiProperty() failed!: number;
}

class FiguresView {
  @ApiProperty({ description: 'Rows of the file' }) total!: number;
  @ApiProperty() created!: number;
  @ApiProperty() updated!: number;
  @ApiProperty({ description: 'Said the same as before, or were left as they are (see notices)' }) unchanged!: number;
  @ApiProperty({ description: 'Rows that were not taken' }) failed!: number;
  @ApiProperty({ description: 'Tickets that are open: they come alive in their queue' }) open!: number;
  @ApiProperty({ description: 'People who are not on the staff: names in history' }) formerStaff!: number;
  @ApiProperty({ type: [FileFaultView], description: 'The first 100' }) errors!: RowFault[];
  @ApiProperty({ type: [FileFaultView], description: 'Tickets that people work on are left as they are' })
  notices!: RowFault[];
  @ApiProperty({ type: [String], description: 'Columns that fill nothing' }) ignoredColumns!: string[];
  @ApiProperty({ type: ExposureFiguresView, nullable: true }) exposure!: ExposureFigures | null;
}

/** What an import would do. */
export class DryRunView extends FiguresView {
  @ApiProperty({ enum: [true] }) dryRun!: true;
}

/** An import as the API shows it. */
export class ImportView extends FiguresView {
  @ApiProperty() id!: number;
  @ApiProperty({ description: 'The other system' }) source!: string;
  @ApiProperty({ enum: ['tickets', 'replay'] }) kind!: ImportKind;
  @ApiProperty({ enum: IMPORT_STATES }) state!: ImportState;
  @ApiProperty({ type: String, nullable: true, description: 'Name of the file' }) file!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Name of the mapping; null: sent along' })
  mapping!: string | null;
  @ApiProperty() partial!: boolean;
  @ApiProperty({ type: StaffNameView, nullable: true }) startedBy!: StaffNameView | null;
  @ApiProperty({ ...time, nullable: false }) startedAt!: string;
  @ApiProperty(time) finishedAt!: string | null;
  @ApiProperty({ type: StaffNameView, nullable: true }) revertedBy!: StaffNameView | null;
  @ApiProperty(time) revertedAt!: string | null;
}

export class ImportPageView {
  @ApiProperty({ type: [ImportView] }) items!: ImportView[];
  @ApiProperty({ type: String, nullable: true }) next!: string | null;
}

/** What a reversion took away, with the import as it stands now. */
export class ReversionView extends ImportView {
  @ApiProperty({
    type: 'object',
    properties: {
      tickets: { type: 'integer' },
      exposure: { type: 'integer' },
      formerStaff: { type: 'integer', description: 'Names of former staff that went with it' },
      namesKept: { type: 'integer', description: 'Names that nothing needs any more, too many to be taken away' },
    },
    additionalProperties: false,
  })
  reverted!: Reverted;
}

export function dryRunView(report: ImportReport): DryRunView {
  return { dryRun: true, ...report };
}

export function importView(row: ImportRow): ImportView {
  const { id, source, kind, state, total, created, updated, unchanged, failed, errors, notes } = row;
  return {
    ...{ id, source, kind, state, file: notes.file, mapping: notes.mapping, partial: notes.partial },
    ...{ total, created, updated, unchanged, failed, open: notes.open, formerStaff: notes.formerStaff.length },
    ...{ errors, notices: notes.notices, ignoredColumns: notes.ignoredColumns, exposure: notes.exposure },
    startedBy: person(row.startedById, row.startedByName),
    startedAt: isoOfTimestamp(row.startedAt),
    finishedAt: row.finishedAt === null ? null : isoOfTimestamp(row.finishedAt),
    revertedBy: person(row.revertedById, row.revertedByName),
    revertedAt: row.revertedAt === null ? null : isoOfTimestamp(row.revertedAt),
  };
}

export function person(id: number | null, name: string | null): StaffNameView | null {
  return id === null ? null : { id, name: name ?? '' };
}
