import { ApiProperty } from '@nestjs/swagger';
import type { StaffMember } from '../../../domain/access/staff.js';
import type { Day, Instant } from '../../../domain/instant.js';
import { type Cell, cellOfKey } from '../../../domain/trends/signals/cell.js';
import {
  EXPECTED_FROM,
  type ExpectedFrom,
  SIGNAL_RULES,
  type SignalRule,
} from '../../../domain/trends/signals/signal.js';
import { actingOwner } from '../../../domain/trends/signal-life/acting-owner.js';
import { coreCell } from '../../../domain/trends/signal-life/core-cell.js';
import type { SignalFigures } from '../../../domain/trends/signal-life/signal-figures.js';
import {
  type Dismissal,
  DISMISSALS,
  SIGNAL_ENDS,
  SIGNAL_STATES,
  SIGNAL_VERDICTS,
  type SignalEnd,
  type SignalState,
  type SignalVerdict,
} from '../../../domain/trends/signal-life/signal-words.js';
import { type Kind, KINDS, type Platform, PLATFORMS } from '../../../domain/words.js';
import { isoOfTimestamp } from '../../../platform/database/timestamps.js';
import { PersonView, personView } from '../../../rollout/phases/phase-view.js';
import { ticketsAddress } from '../../drill-down.js';
import { IntervalView } from '../../figure-view.js';
import type { SignalRow } from '../signal-row.js';

export class CellView {
  @ApiProperty({ type: Number, nullable: true, description: 'Phase id; null: all phases together' })
  phase!: number | null;
  @ApiProperty({ enum: PLATFORMS, nullable: true, description: 'Null: all platforms together' })
  platform!: Platform | null;
  @ApiProperty({ enum: KINDS }) kind!: Kind;
  @ApiProperty({ type: String, nullable: true, description: 'Null: all signatures, and tickets that have none' })
  signature!: string | null;
}

export class WhyView {
  @ApiProperty({
    description: 'Chance of so many or more if nothing had changed, this one cell alone and looked at once',
  })
  chance!: number;
  @ApiProperty({ type: Number, nullable: true, description: 'False discovery rate at which the cell is just called' })
  q!: number | null;
  @ApiProperty({ description: 'Variance of the count by its mean' }) dispersion!: number;
  @ApiProperty({ enum: EXPECTED_FROM }) expectedFrom!: ExpectedFrom;
  @ApiProperty({ description: 'Cells and roll-ups that were tested together' }) tested!: number;
}

export class WithExcludedView {
  @ApiProperty() observed!: number;
  @ApiProperty() exposure!: number;
  @ApiProperty({ type: Number, nullable: true }) rate!: number | null;
}

export class FoldedCellView {
  @ApiProperty({ type: CellView }) cell!: CellView;
  @ApiProperty() observed!: number;
  @ApiProperty({ type: Number, nullable: true }) expected!: number | null;
  @ApiProperty({ type: Number, nullable: true }) q!: number | null;
}

/** The numbers of a signal over the days `week` to `until`. */
export class SignalFiguresView {
  @ApiProperty({ type: String, format: 'date', description: 'The first day judged, a Monday' }) week!: Day;
  @ApiProperty({ type: String, format: 'date', description: 'Included' }) until!: Day;
  @ApiProperty({ description: 'Tickets; for fast and first_seen distinct requesters' }) observed!: number;
  @ApiProperty({ type: Number, nullable: true }) expected!: number | null;
  @ApiProperty({ type: IntervalView, nullable: true, description: 'Where 95 % of ordinary counts lie' })
  band!: IntervalView | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Attempts, or mean enrolled devices' })
  exposure!: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Per 100' }) rate!: number | null;
  @ApiProperty({ type: IntervalView, nullable: true, description: 'Exact interval of the rate' })
  interval!: IntervalView | null;
  @ApiProperty({ description: 'Distinct people who asked' }) requesters!: number;
  @ApiProperty({ type: WithExcludedView, nullable: true, description: 'With days of updates and outages counted in' })
  withExcluded!: WithExcludedView | null;
  @ApiProperty({ type: WhyView, nullable: true }) why!: WhyView | null;
  @ApiProperty({ type: [FoldedCellView], description: 'Cells under it that are out as well' })
  folded!: readonly FoldedCellView[];
}

/** A signal as lists show it. */
export class SignalView {
  @ApiProperty() id!: number;
  @ApiProperty({ type: CellView }) cell!: CellView;
  @ApiProperty({ type: CellView, description: 'The narrowest cell that holds most of the excess' }) core!: CellView;
  @ApiProperty({ enum: SIGNAL_RULES }) rule!: SignalRule;
  @ApiProperty({ enum: SIGNAL_STATES }) state!: SignalState;
  @ApiProperty({ example: 'Enrollment on Windows failed 12 times this week; 4 were to be expected.' })
  sentence!: string;
  @ApiProperty({ type: PersonView, nullable: true }) owner!: PersonView | null;
  @ApiProperty({ type: PersonView, nullable: true, description: 'The owner, or who stands in for one who is away' })
  acting!: PersonView | null;
  @ApiProperty({ format: 'date-time' }) raisedAt!: string;
  @ApiProperty({ format: 'date-time' }) stateSince!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) closedAt!: string | null;
  @ApiProperty({ enum: SIGNAL_ENDS, nullable: true }) endedBecause!: SignalEnd | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Id of the signal that tells of it' })
  foldedInto!: number | null;
  @ApiProperty({ enum: SIGNAL_VERDICTS, nullable: true }) verdict!: SignalVerdict | null;
  @ApiProperty({ enum: DISMISSALS, nullable: true }) dismissal!: Dismissal | null;
  @ApiProperty({ type: String, nullable: true }) note!: string | null;
  @ApiProperty({ type: PersonView, nullable: true, description: 'Null beside a verdict: the program' })
  judgedBy!: PersonView | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) judgedAt!: string | null;
  @ApiProperty({ type: SignalFiguresView, description: 'At the last look while it was open' })
  figures!: SignalFiguresView;
  @ApiProperty({ description: 'Tickets or exposure of its week are others now than when the week was over' })
  corrected!: boolean;
  @ApiProperty({ type: String, nullable: true, description: 'Lists the tickets of these days' }) tickets!:
    string | null;
  @ApiProperty() version!: number;
}

export class SignalPageView {
  @ApiProperty({ type: [SignalView] }) items!: SignalView[];
  @ApiProperty({ type: String, nullable: true }) next!: string | null;
}

/** The signal's name in ETags. */
export function signalKey(id: number): string {
  return `signal-${id}`;
}

/** A row for a reader; `people` are all staff by id. */
export function signalView(row: SignalRow, people: ReadonlyMap<number, StaffMember>, now: Instant): SignalView {
  const { id, rule, state, sentence, endedBecause, foldedInto, verdict, dismissal, note, figures, version } = row;
  const cell = cellOfKey(row.cell);
  const iso = (text: string | null) => (text === null ? null : isoOfTimestamp(text));
  const acting = row.closedAt === null ? actingOwner(row.owner, people, now) : null;
  return {
    ...{ id, cell, core: coreCell(cell, figures), rule, state, sentence },
    owner: personView(row.owner, row.ownerName),
    acting: acting && { id: acting.id, name: acting.name },
    raisedAt: isoOfTimestamp(row.raisedAt),
    stateSince: isoOfTimestamp(row.stateSince),
    closedAt: iso(row.closedAt),
    ...{ endedBecause, foldedInto, verdict, dismissal, note },
    judgedBy: personView(row.judgedBy, row.judgedByName),
    judgedAt: iso(row.judgedAt),
    ...{ figures, corrected: row.correctedAt !== null, tickets: ticketsOf(cell, figures), version },
  };
}

/** The address of the list of exactly the tickets that are counted in a cell over the days of its figures. */
export function ticketsOf({ phase, platform, kind, signature }: Cell, { week, until }: SignalFigures): string | null {
  const filter = {
    ...(phase === null ? {} : { phase }),
    ...(platform === null ? {} : { platform }),
    ...(signature === null ? {} : { signature }),
    kind: [kind],
  };
  return ticketsAddress(filter, { from: week, to: until });
}
