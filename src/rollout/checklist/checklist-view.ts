import { ApiProperty } from '@nestjs/swagger';
import { CHECKLIST_KINDS, type ChecklistKind, type ChecklistSummary } from '../../domain/rollout/checklist.js';
import { PLATFORMS, type Platform } from '../../domain/words.js';
import { isoOfTimestamp } from '../../platform/database/timestamps.js';
import { PersonView, personView } from '../phases/phase-view.js';
import type { ChecklistRow } from './checklist.queries.js';

export class ChecklistItemView {
  @ApiProperty() id!: number;
  @ApiProperty({ description: 'Id of its phase' }) phase!: number;
  @ApiProperty({ enum: CHECKLIST_KINDS }) kind!: ChecklistKind;
  @ApiProperty() title!: string;
  @ApiProperty({ enum: PLATFORMS, nullable: true }) platform!: Platform | null;
  @ApiProperty() done!: boolean;
  @ApiProperty({ type: PersonView, nullable: true }) doneBy!: PersonView | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) doneAt!: string | null;
  @ApiProperty() version!: number;
}

export class ChecklistSummaryView implements ChecklistSummary {
  @ApiProperty() done!: number;
  @ApiProperty() open!: number;
  @ApiProperty({ type: [String] }) openTitles!: string[];
  @ApiProperty({ enum: PLATFORMS, isArray: true, description: 'Rolled out, but not practised by staff' })
  notPractised!: Platform[];
}

export class ChecklistView {
  @ApiProperty({ type: [ChecklistItemView] }) items!: ChecklistItemView[];
  @ApiProperty({ type: ChecklistSummaryView }) summary!: ChecklistSummaryView;
}

/** The item's name in ETags. */
export function checklistKey(id: number): string {
  return `checklist-${id}`;
}

export function checklistItemView(row: ChecklistRow): ChecklistItemView {
  return {
    id: row.id,
    phase: row.phase,
    kind: row.kind,
    title: row.title,
    platform: row.platform,
    done: row.doneAt !== null,
    doneBy: personView(row.doneById, row.doneByName),
    doneAt: row.doneAt === null ? null : isoOfTimestamp(row.doneAt),
    version: row.version,
  };
}
