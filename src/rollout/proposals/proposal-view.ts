import { ApiProperty } from '@nestjs/swagger';
import { PROPOSAL_STATES, type ProposalState } from '../../domain/rollout/proposal.js';
import { TIMELINE_CHANNELS, type TimelineChannel } from '../../domain/rollout/timeline.js';
import { isoOfTimestamp } from '../../platform/database/timestamps.js';
import { PersonView, personView } from '../phases/phase-view.js';
import type { ProposalRow } from './proposals.queries.js';

export class ProposalPhaseView {
  @ApiProperty() id!: number;
  @ApiProperty() name!: string;
}

/** What it comes from; one of the two. */
export class ProposalSourceView {
  @ApiProperty({ type: String, nullable: true, example: 'PT-7' }) pattern!: string | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Id of a decision of a review' }) decision!: number | null;
}

/** A change to what users of a phase are told, as the API shows it. */
export class ProposalView {
  @ApiProperty() id!: number;
  @ApiProperty({ type: ProposalPhaseView }) phase!: ProposalPhaseView;
  @ApiProperty({ type: ProposalSourceView }) source!: ProposalSourceView;
  @ApiProperty({ enum: TIMELINE_CHANNELS }) channel!: TimelineChannel;
  @ApiProperty() title!: string;
  @ApiProperty({ type: String, nullable: true, description: 'What should be said differently' }) note!: string | null;
  @ApiProperty({ enum: PROPOSAL_STATES }) state!: ProposalState;
  @ApiProperty({ type: String, nullable: true, description: 'Why it was declined' }) reason!: string | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Id of the timeline entry that it became' })
  timelineEntry!: number | null;
  @ApiProperty({ type: PersonView }) proposedBy!: PersonView;
  @ApiProperty({ format: 'date-time' }) proposedAt!: string;
  @ApiProperty({ type: PersonView, nullable: true }) decidedBy!: PersonView | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) decidedAt!: string | null;
  @ApiProperty() version!: number;
}

export class ProposalPageView {
  @ApiProperty({ type: [ProposalView] }) items!: ProposalView[];
  @ApiProperty({ type: String, nullable: true }) next!: string | null;
}

/** The proposal's name in ETags. */
export function proposalKey(id: number): string {
  return `communication-proposal-${id}`;
}

export function proposalView(row: ProposalRow): ProposalView {
  const { id, channel, title, note, state, reason, version, source, sourceKey } = row;
  return {
    id,
    phase: { id: row.phase, name: row.phaseName },
    source: {
      pattern: source === 'pattern' ? sourceKey : null,
      decision: source === 'decision' ? Number(sourceKey) : null,
    },
    ...{ channel, title, note, state, reason, timelineEntry: row.entry },
    proposedBy: { id: row.proposedBy, name: row.proposedByName },
    proposedAt: isoOfTimestamp(row.proposedAt),
    decidedBy: personView(row.decidedBy, row.decidedByName),
    decidedAt: row.decidedAt === null ? null : isoOfTimestamp(row.decidedAt),
    version,
  };
}
