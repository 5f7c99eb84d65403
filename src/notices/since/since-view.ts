import { ApiProperty } from '@nestjs/swagger';
import { MOST_LINES, MOST_SUBJECTS } from '../../domain/notices/since-last-shift.js';
import { NEWS_RULES } from '../../domain/notices/news-rules.js';
import { isoOfTimestamp } from '../../platform/database/timestamps.js';
import type { SinceLastShift } from './read-since.js';

export class NewsSubjectView {
  @ApiProperty({ example: 'TL-42' }) key!: string;
  @ApiProperty({ description: 'What the sentence calls it', example: 'TL-42' }) label!: string;
  @ApiProperty({ type: String, nullable: true, description: 'Of a ticket or pattern' }) title!: string | null;
}

export class NewsLineView {
  @ApiProperty({ enum: NEWS_RULES.map(({ what }) => what) }) what!: string;
  @ApiProperty({ example: '4 tickets were handed down to you: TL-4, TL-9, TL-12, TL-40.' }) text!: string;
  @ApiProperty({ type: 'integer' }) count!: number;
  @ApiProperty({ type: [NewsSubjectView], maxItems: MOST_SUBJECTS, description: 'The newest first' })
  subjects!: NewsSubjectView[];
  @ApiProperty({ type: 'integer', description: 'Place in the log of the newest event behind it' }) seq!: number;
}

/** What happened to a member since they were last here. */
export class SinceLastShiftView {
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Since when' }) since!: string | null;
  @ApiProperty({ type: 'integer', description: 'The log was read from above here' }) from!: number;
  @ApiProperty({ type: 'integer', description: 'Up to here: what to send when it was read' }) upTo!: number;
  @ApiProperty({ type: [NewsLineView], maxItems: MOST_LINES, description: 'The most important first' })
  lines!: NewsLineView[];
  @ApiProperty({ type: 'integer', description: 'Lines that are left out, less important than the last' })
  moreLines!: number;
  @ApiProperty({ description: 'More happened than is looked at: what lies before `from` was not' }) more!: boolean;
  @ApiProperty({ description: 'The log no longer goes back to `since`: load again what is shown' })
  belowFloor!: boolean;
}

export class ReadUpToView {
  @ApiProperty({ type: 'integer', description: 'Where the cursor stands; it never goes back' }) upTo!: number;
}

export function sinceView({ cursor, from, head, floor, lines, titles }: SinceLastShift): SinceLastShiftView {
  const shown = lines.slice(0, MOST_LINES).map((line) => ({
    ...line,
    subjects: line.subjects.map(({ key, label }) => ({ key, label, title: titles.get(key) ?? null })),
  }));
  return {
    since: cursor.since === null ? null : isoOfTimestamp(cursor.since),
    ...{ from, upTo: head, lines: shown, moreLines: lines.length - shown.length },
    more: from > Math.max(cursor.seq, floor),
    belowFloor: cursor.seq < floor,
  };
}
