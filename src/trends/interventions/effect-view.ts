import { ApiProperty } from '@nestjs/swagger';
import type { Day } from '../../domain/instant.js';
import { ageInDays } from '../../domain/rollout/phase.js';
import { TIMELINE_VARIANTS, type TimelineEntry } from '../../domain/rollout/timeline.js';
import { EFFECT_NOTES, type EffectNote, noteWords } from '../../domain/trends/interventions/effect-notes.js';
import { type EffectWindows, SHORTENINGS, type Shortening } from '../../domain/trends/interventions/effect-windows.js';
import { type Platform, PLATFORMS, TIMELINE_KINDS, type TimelineKind } from '../../domain/words.js';
import type { Beside } from './beside.js';
import { effectNotes } from './effect-remarks.js';
import { InterventionView, interventionView } from './intervention-view.js';
import { PartView, partView } from './part-view.js';
import type { EffectReading } from './read-effects.js';

export const EFFECT_STATES = ['too_early', 'insufficient', 'measured'] as const;
export type EffectState = (typeof EFFECT_STATES)[number];

class DaysView {
  @ApiProperty({ type: String, format: 'date' }) from!: Day;
  @ApiProperty({ type: String, format: 'date', description: 'Included' }) to!: Day;
}

class WindowsView {
  @ApiProperty({ description: 'Whole days of each window' }) days!: number;
  @ApiProperty({ type: DaysView }) before!: DaysView;
  @ApiProperty({ type: DaysView, description: 'The intervention itself, in neither window' }) own!: DaysView;
  @ApiProperty({ type: DaysView }) after!: DaysView;
  @ApiProperty() sameWeekdays!: boolean;
  @ApiProperty({ enum: SHORTENINGS, isArray: true, description: 'Why they are shorter than asked' })
  shortened!: Shortening[];
  @ApiProperty({ type: Number, nullable: true, description: 'Day of its phase on which the intervention began' })
  treatedAge!: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Day of the comparison group’s phase then' })
  comparisonAge!: number | null;
}

class BesideView {
  @ApiProperty({ description: 'Id of the entry on the timeline' }) id!: number;
  @ApiProperty({ enum: TIMELINE_KINDS }) kind!: TimelineKind;
  @ApiProperty({ enum: [...new Set(Object.values(TIMELINE_VARIANTS).flat())] }) variant!: TimelineEntry['variant'];
  @ApiProperty() title!: string;
  @ApiProperty({ type: String, format: 'date' }) from!: Day;
  @ApiProperty({ type: String, format: 'date' }) to!: Day;
  @ApiProperty({ enum: ['treated', 'comparison'], isArray: true }) touches!: Beside['touches'];
  @ApiProperty({ enum: ['before', 'own', 'after'], isArray: true, description: 'In which windows it lies' })
  when!: Beside['when'];
}

class LeftOutView extends DaysView {
  @ApiProperty({ enum: PLATFORMS, isArray: true, description: 'None: all' }) platforms!: readonly Platform[];
  @ApiProperty({ type: Number, nullable: true, description: 'Null: all' }) phase!: number | null;
}

class NoteView {
  @ApiProperty({ enum: EFFECT_NOTES }) note!: EffectNote;
  @ApiProperty() says!: string;
}

export class EffectView {
  @ApiProperty({ type: InterventionView }) intervention!: InterventionView;
  @ApiProperty({ enum: EFFECT_STATES }) state!: EffectState;
  @ApiProperty({ description: 'As a person would say it; it never names a cause' }) sentence!: string;
  @ApiProperty({ description: 'Days asked for' }) days!: number;
  @ApiProperty({
    type: WindowsView,
    nullable: true,
    description: 'Null: no whole day before, or none after that is over',
  })
  windows!: WindowsView | null;
  @ApiProperty({ type: [PartView] }) parts!: PartView[];
  @ApiProperty({ type: [NoteView], description: 'What must be said beside the figures' }) notes!: NoteView[];
  @ApiProperty({ type: [BesideView], description: 'What else the timeline has in these windows' })
  beside!: BesideView[];
  @ApiProperty({
    type: [LeftOutView],
    description: 'Outages and service updates: in the figures only under withLeftOut',
  })
  leftOut!: LeftOutView[];
}

class ShortEffectView {
  @ApiProperty({ enum: EFFECT_STATES }) state!: EffectState;
  @ApiProperty() sentence!: string;
  @ApiProperty({ type: Number, nullable: true, description: 'Whole days of each window' }) days!: number | null;
  @ApiProperty({ enum: EFFECT_NOTES, isArray: true }) notes!: EffectNote[];
}

export class InterventionRowView extends InterventionView {
  @ApiProperty({ type: ShortEffectView }) effect!: ShortEffectView;
}

export class InterventionPageView {
  @ApiProperty({ type: [InterventionRowView] }) items!: InterventionRowView[];
  @ApiProperty({ type: String, nullable: true }) next!: string | null;
}

export function effectView(
  reading: EffectReading,
  { days, confidence }: { days: number; confidence: number },
): EffectView {
  const { plan, parts, beside, leftOut } = reading;
  return {
    intervention: interventionView(plan, confidence),
    ...{ state: stateOf(reading), sentence: sentenceOf(reading), days },
    windows: plan.windows && windowsView(plan.windows, reading),
    parts: parts.map((part) => partView(part, confidence)),
    notes: effectNotes(reading).map((note) => ({ note, says: noteWords(note) })),
    beside: beside.map(besideView),
    leftOut: leftOut.map(({ from, to, platforms, phase }) => ({ from, to, platforms, phase })),
  };
}

export function interventionRowView(reading: EffectReading, confidence: number): InterventionRowView {
  const days = reading.plan.windows?.days ?? null;
  return {
    ...interventionView(reading.plan, confidence),
    effect: { state: stateOf(reading), sentence: sentenceOf(reading), days, notes: effectNotes(reading) },
  };
}

function stateOf({ plan, parts }: EffectReading): EffectState {
  if (plan.windows === null) return 'too_early';
  return parts.some(({ insufficient }) => insufficient === null) ? 'measured' : 'insufficient';
}

function sentenceOf({ plan, parts }: EffectReading): string {
  if (plan.windows === null) return 'No whole day before it, or none after it that is over: nothing to compare yet.';
  const said = parts.find(({ insufficient }) => insufficient === null) ?? parts[0];
  return said?.sentence ?? 'No tickets.';
}

function windowsView(windows: EffectWindows, { plan }: EffectReading): WindowsView {
  const { treated, comparison, own } = plan;
  return {
    ...windows,
    treatedAge: ageInDays(treated.phase, own.from),
    comparisonAge: comparison && ageInDays(comparison.phase, own.from),
  };
}

function besideView({ row, entry, from, to, touches, when }: Beside): BesideView {
  const { kind, variant, title } = entry;
  return { id: row.id, kind, variant, title, from, to, touches, when };
}
