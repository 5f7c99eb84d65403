import type { DayWindow } from '../../domain/rollout/day.js';
import { type Facet, FACETS, NONE } from '../question/facet.js';
import { facetsOf, type TrendFilter } from '../question/trend-filter.js';
import { COLUMN_OF, grainFor } from './grain.js';

const TYPE_OF: Record<Facet, string> = {
  phase: 'int',
  platform: 'text',
  kind: 'text[]',
  signature: 'text',
  ownership: 'text',
  group: 'int',
  approach: 'text',
  location: 'text',
};

/** Combinations of filters are many; only the plain ones are kept prepared on every connection. */
const MOST_NAMED_FILTERS = 1;

/**
 * The FROM item of every report: roll-ups of the cheapest grain that can answer, and the deltas that are not folded yet,
 * read in one snapshot. Texts come from code only, values are parameters.
 */
export class CountSource {
  readonly values: unknown[];
  private readonly filters: Facet[];
  private readonly conditions: string[];

  constructor(
    window: DayWindow,
    private readonly filter: TrendFilter,
  ) {
    this.values = [window.from, window.to];
    this.filters = facetsOf(filter);
    this.conditions = ['day BETWEEN $1 AND $2', ...this.filters.map((facet) => this.condition(facet))];
  }

  /** A typed placeholder. */
  value(value: unknown, type: string): string {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
  }

  /** `(...)` with the columns `day`, `tickets` and those of the facets. */
  text(facets: readonly Facet[]): string {
    const grain = grainFor([...facets, ...this.filters]);
    const columns = FACETS.filter((facet) => facets.includes(facet)).map((facet) => COLUMN_OF[facet]);
    const select = `SELECT day, ${columns.join(', ')}, tickets`;
    const where = this.conditions.join(' AND ');
    return `(${select} FROM rollups WHERE grain = '${grain}' AND ${where}
      UNION ALL ${select} FROM count_deltas WHERE ${where})`;
  }

  /** The statement, prepared under that name when its filters are plain. */
  statement(name: string, text: string): { name: string; text: string } | string {
    return this.filters.length > MOST_NAMED_FILTERS ? text : { name: [name, ...this.filters].join('_'), text };
  }

  private condition(facet: Facet): string {
    const asked = this.filter[facet];
    const operator = facet === 'kind' ? '= ANY' : '=';
    return `${COLUMN_OF[facet]} ${operator} (${this.value(storedOf(facet, asked), TYPE_OF[facet])})`;
  }
}

function storedOf(facet: Facet, asked: unknown): unknown {
  if (asked !== NONE) return asked;
  return facet === 'phase' || facet === 'group' ? 0 : '';
}
