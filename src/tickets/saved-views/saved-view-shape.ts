import { ApiProperty } from '@nestjs/swagger';
import type { StaffMember } from '../../domain/access/staff.js';
import { type FilterProblem, mayChangeView, type SavedView, SHARED_WITH, type SharedWith } from './saved-view.js';
import { SavedFilter } from './saved-view.dto.js';

class ViewOwner {
  @ApiProperty({ type: 'integer' }) id!: number;
  @ApiProperty() name!: string;
}

class ViewProblem {
  @ApiProperty({ example: '/filter/phase' }) pointer!: string;
  @ApiProperty() detail!: string;
}

/** A saved view as its reader sees it. */
export class SavedViewView {
  @ApiProperty({ type: 'integer' }) id!: number;
  @ApiProperty() name!: string;
  @ApiProperty({ type: SavedFilter }) filter!: object;
  @ApiProperty({ enum: SHARED_WITH }) sharedWith!: SharedWith;
  @ApiProperty({ type: 'integer' }) position!: number;
  @ApiProperty({ type: ViewOwner }) owner!: ViewOwner;
  @ApiProperty({ description: 'Whether you may change it' }) changeable!: boolean;
  @ApiProperty({ type: [ViewProblem], description: 'What it names that is not there any more; then it does not run' })
  problems!: FilterProblem[];
  @ApiProperty({ type: 'integer' }) version!: number;
}

export class SavedViewPage {
  @ApiProperty({ type: [SavedViewView] }) items!: SavedViewView[];
  @ApiProperty({ type: String, nullable: true }) next!: string | null;
}

/** The view's name in ETags. */
export const viewKey = (id: number): string => `view-${id}`;

export function savedViewView(
  view: SavedView,
  problems: FilterProblem[],
  reader: Pick<StaffMember, 'id' | 'role'>,
): SavedViewView {
  const { id, name, filter, sharedWith, position, version } = view;
  const owner = { id: view.owner, name: view.ownerName };
  return { id, name, filter, sharedWith, position, owner, changeable: mayChangeView(view, reader), problems, version };
}
