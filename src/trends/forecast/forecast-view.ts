import { ApiProperty } from '@nestjs/swagger';
import type { Day } from '../../domain/instant.js';
import { type AssumptionCode, ASSUMPTIONS } from '../../domain/trends/forecast/assumptions.js';
import type { BackTest } from '../../domain/trends/forecast/back-test.js';
import { ALL_PLATFORMS, type Stratum, type Yardstick } from '../../domain/trends/forecast/basis.js';
import { type Against, AGAINST } from '../../domain/trends/forecast/capacity.js';
import type { CellsForecast } from '../../domain/trends/forecast/expected-tickets.js';
import { type ForecastPlatform, type Missing, MISSING } from '../../domain/trends/forecast/forecast-phase.js';
import {
  againstOf,
  backTestSentence,
  forecastSentence,
  per100,
  platformSentence,
} from '../../domain/trends/forecast/forecast-words.js';
import { PHASE_KINDS, type PhaseKind, PLATFORMS } from '../../domain/words.js';
import type { PhaseForecast } from './read-forecast.js';

const DAY = { type: String, format: 'date' } as const;

/** Tickets to come. */
export class ForecastTicketsView {
  @ApiProperty({ description: 'Mean; parts need not add up, each is forecast by itself' }) expected!: number;
  @ApiProperty({ description: 'Of the central 95 % predictive interval' }) lower!: number;
  @ApiProperty() upper!: number;
  @ApiProperty({ description: 'Devices, or planned users, that it covers' }) size!: number;
  @ApiProperty({ type: Number, nullable: true, description: 'Expected tickets per 100 of them' }) rate!: number | null;
  @ApiProperty({ type: Number, nullable: true }) rateLower!: number | null;
  @ApiProperty({ type: Number, nullable: true }) rateUpper!: number | null;
}

export class ForecastWeekView {
  @ApiProperty({ description: 'Week of age: the first is days 1 to 7' }) week!: number;
  @ApiProperty(DAY) from!: Day;
  @ApiProperty(DAY) to!: Day;
  @ApiProperty() days!: number;
  @ApiProperty({
    type: ForecastTicketsView,
    nullable: true,
    description: 'Null: no phase before has lived such a week',
  })
  tickets!: ForecastTicketsView | null;
  @ApiProperty({
    ...{ enum: AGAINST, nullable: true },
    description: 'The interval against what tier 1 does in a usual week: wholly within, partly above, wholly above',
  })
  against!: Against | null;
  @ApiProperty({ type: Number, nullable: true, description: 'What came, of a week that is over' }) came!: number | null;
}

export class ForecastPlatformView {
  @ApiProperty({ enum: [...PLATFORMS, ALL_PLATFORMS] }) platform!: Stratum;
  @ApiProperty({ description: 'Devices, or planned users' }) size!: number;
  @ApiProperty({ enum: ['planned', 'derived', 'enrolled', 'users'] }) from!: ForecastPlatform['from'];
  @ApiProperty({ type: ForecastTicketsView, nullable: true }) tickets!: ForecastTicketsView | null;
  @ApiProperty({ type: ForecastTicketsView, nullable: true }) firstWeek!: ForecastTicketsView | null;
  @ApiProperty({ type: String, nullable: true }) sentence!: string | null;
}

export class ForecastBasisView {
  @ApiProperty() phase!: number;
  @ApiProperty() name!: string;
  @ApiProperty({ enum: PHASE_KINDS }) kind!: PhaseKind;
  @ApiProperty({ description: 'False: it runs, its devices are those planned' }) done!: boolean;
  @ApiProperty({ description: 'Weeks of age that count' }) weeks!: number;
  @ApiProperty() tickets!: number;
  @ApiProperty({ description: 'Tickets of days with a service update or outage: not in it' }) leftOut!: number;
  @ApiProperty() size!: number;
}

export class CapacityView {
  @ApiProperty({ description: 'Complete weeks looked at' }) weeks!: number;
  @ApiProperty({ description: 'Tickets that tier 1 closed or handed on in a usual week' }) median!: number;
  @ApiProperty({ description: 'A quarter of the weeks had fewer' }) lower!: number;
  @ApiProperty({ description: 'A quarter of the weeks had more' }) upper!: number;
}

export class AssumptionView {
  @ApiProperty({ enum: ASSUMPTIONS }) code!: AssumptionCode;
  @ApiProperty() sentence!: string;
}

/** A phase done, forecast with what was known before its first day. */
export class BackTestView implements BackTest {
  @ApiProperty() phase!: number;
  @ApiProperty() name!: string;
  @ApiProperty({ enum: MISSING, nullable: true }) missing!: Missing | null;
  @ApiProperty({ type: Number, nullable: true }) expected!: number | null;
  @ApiProperty({ type: Number, nullable: true }) lower!: number | null;
  @ApiProperty({ type: Number, nullable: true }) upper!: number | null;
  @ApiProperty({ description: 'Tickets that came where something was forecast' }) came!: number;
  @ApiProperty({ description: 'Tickets of days left out' }) leftOut!: number;
  @ApiProperty({ type: Boolean, nullable: true }) inside!: boolean | null;
  @ApiProperty() weeks!: number;
  @ApiProperty() weeksInside!: number;
}

export class ForecastView {
  @ApiProperty() phase!: number;
  @ApiProperty() name!: string;
  @ApiProperty({ ...DAY, description: 'Days before it were looked at; of a phase done: its first day' }) asOf!: Day;
  @ApiProperty({ enum: ['forecast', 'insufficient'] }) state!: 'forecast' | 'insufficient';
  @ApiProperty({ enum: MISSING, nullable: true, description: 'What is missing for a forecast' })
  missing!: Missing | null;
  @ApiProperty({ description: 'For the meeting' }) sentence!: string;
  @ApiProperty({ enum: ['devices', 'users'] }) yardstick!: Yardstick;
  @ApiProperty({ type: Number, nullable: true, description: 'Devices, or planned users' }) size!: number | null;
  @ApiProperty({ type: ForecastTicketsView, nullable: true }) total!: ForecastTicketsView | null;
  @ApiProperty({ type: [ForecastWeekView] }) weeks!: ForecastWeekView[];
  @ApiProperty({ type: [ForecastPlatformView] }) platforms!: ForecastPlatformView[];
  @ApiProperty({ type: [ForecastBasisView], description: 'The phases that it rests on' }) basis!: ForecastBasisView[];
  @ApiProperty({ type: CapacityView, nullable: true, description: 'Null: too few weeks' })
  capacity!: CapacityView | null;
  @ApiProperty({ type: [AssumptionView] }) assumptions!: AssumptionView[];
  @ApiProperty({ type: [BackTestView], description: 'Phases done, forecast on their first day' })
  backTest!: BackTestView[];
  @ApiProperty() backTestSentence!: string;
}

export function forecastView({
  phase,
  today,
  forecast,
  assumptions,
  capacity,
  came,
  backTest,
}: PhaseForecast): ForecastView {
  const { asOf, missing, yardstick, size, total, weeks, platforms, basis } = forecast;
  return {
    ...{ phase: phase.id, name: phase.name, asOf, state: missing === null ? 'forecast' : 'insufficient', missing },
    sentence: forecastSentence(phase.name, forecast, capacity),
    ...{ yardstick, size, total: ticketsView(total) },
    weeks: weeks.map((week) => ({
      ...{ week: week.week, from: week.from, to: week.to, days: week.days },
      ...{ tickets: ticketsView(week.tickets), against: againstOf(week, capacity) },
      came: week.to < today ? (came.byWeek.get(week.week)?.tickets ?? null) : null,
    })),
    platforms: platforms.map((platform) => ({
      ...{ platform: platform.stratum, size: platform.size, from: platform.from },
      ...{ tickets: ticketsView(platform.tickets), firstWeek: ticketsView(platform.firstWeek) },
      sentence: platformSentence(platform, yardstick, capacity),
    })),
    basis: basis.map(({ id, ...rest }) => ({ phase: id, ...rest })),
    ...{ capacity, assumptions },
    backTest: backTest.map((test) => ({ ...test, expected: rounded(test.expected) })),
    backTestSentence: backTestSentence(backTest),
  };
}

function ticketsView(tickets: CellsForecast | null): ForecastTicketsView | null {
  if (tickets === null) return null;
  const { expected, lower, upper, size } = tickets;
  const rate = per100(tickets);
  return {
    ...{ expected: rounded(expected)!, lower, upper, size },
    ...{
      rate: rounded(rate?.rate ?? null),
      rateLower: rounded(rate?.lower ?? null),
      rateUpper: rounded(rate?.upper ?? null),
    },
  };
}

/** To hundredths: the interval is wider than that by far. */
function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value * 100) / 100;
}
