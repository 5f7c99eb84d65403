import type { Day } from '../../domain/instant.js';
import type { DayWindow } from '../../domain/rollout/day.js';
import type { Facet } from './facet.js';
import type { TrendFilter } from './trend-filter.js';

/** What a report is about: days of the desk, both ends included, and which tickets. */
export interface TrendQuestion {
  window: DayWindow;
  filter: TrendFilter;
  /** The day it is at the desk: exposure after it is not looked at. */
  today: Day;
}

export interface MatrixAsk extends TrendQuestion {
  rows: Facet;
  columns: Facet;
}

export interface SeriesAsk extends TrendQuestion {
  by: 'day' | 'week';
}
