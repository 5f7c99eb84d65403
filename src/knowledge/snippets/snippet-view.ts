import { ApiProperty } from '@nestjs/swagger';
import { PLACEHOLDERS, type Placeholder } from '../../domain/knowledge/snippet.js';
import type { SnippetRow } from './snippets.queries.js';

class SnippetAuthor {
  @ApiProperty({ type: 'integer' }) id!: number;
  @ApiProperty() name!: string;
}

/** A text module. */
export class SnippetView {
  @ApiProperty({ type: 'integer' }) id!: number;
  @ApiProperty({ description: 'Typed as ::name' }) name!: string;
  @ApiProperty() text!: string;
  @ApiProperty({ description: 'False: yours alone' }) desk!: boolean;
  @ApiProperty({ type: SnippetAuthor }) changedBy!: SnippetAuthor;
  @ApiProperty({ type: 'integer' }) version!: number;
}

export class SnippetPage {
  @ApiProperty({ type: [SnippetView] }) items!: SnippetView[];
  @ApiProperty({ type: String, nullable: true }) next!: string | null;
}

export class FilledSnippetView {
  @ApiProperty({ description: 'Plain text; it means nothing as HTML' }) text!: string;
  @ApiProperty({
    enum: PLACEHOLDERS,
    isArray: true,
    description: 'What the ticket does not have; it stands in the text',
  })
  empty!: Placeholder[];
}

/** The module's name in ETags. */
export const snippetKey = (id: number): string => `snippet-${id}`;

export function snippetView({ id, name, text, owner, changedBy, changedByName, version }: SnippetRow): SnippetView {
  return { id, name, text, desk: owner === null, changedBy: { id: changedBy, name: changedByName }, version };
}
