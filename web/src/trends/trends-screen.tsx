import type { ComponentType } from 'react';
import { useActions } from '../actions/registry';
import { goWith, useAddress } from '../frame/address';
import { DrillDown } from './drill-down';
import { FilterBar } from './filter-bar';
import { useFilters } from './filters';
import { ForecastView } from './forecast-view';
import { InterventionsView } from './interventions-view';
import { MatrixView } from './matrix-view';
import { PhasesView } from './phases-view';
import { SeriesView } from './series-view';
import './trends.css';
import { UnusualView } from './unusual-view';
import { useLiveTrends } from './use-live-trends';
import { ViewTab } from './view-tab';
import { type View, viewOf, VIEWS } from './views';
import { WorkView } from './work-view';

const SHOWN: Readonly<Record<View, ComponentType>> = {
  matrix: MatrixView,
  phases: PhasesView,
  unusual: UnusualView,
  series: SeriesView,
  interventions: InterventionsView,
  forecast: ForecastView,
  work: WorkView,
};

/** How the rollout goes, in figures that anybody can check: each leads to its tickets. */
export function TrendsScreen() {
  const { query } = useAddress();
  const filters = useFilters();
  const view = viewOf(query.get('show'));
  const list = query.get('list');
  const show = (name: View) => goWith({ show: name === 'matrix' ? null : name, list: null, entry: null });
  useLiveTrends();
  useActions(
    VIEWS.map(({ name, title }, at) => ({
      ...{ id: `trends.${name}`, title: `Trends: ${title}`, keys: String(at + 1), group: 'Trends' as const },
      run: () => show(name),
    })),
  );
  const Shown = SHOWN[view];
  return (
    <section className="page trends-page" aria-label="Trends">
      <div className="trends-head">
        <h1>Trends</h1>
        <nav className="tabs" aria-label="Views of trends">
          {VIEWS.map((one) => (
            <ViewTab key={one.name} view={one} chosen={one.name === view} />
          ))}
        </nav>
        <FilterBar view={view} filters={filters} />
      </div>
      <div className={list === null ? 'figures' : 'figures beside'}>
        <div className="shown">
          <Shown />
        </div>
        {list !== null && <DrillDown list={list} />}
      </div>
    </section>
  );
}
