import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

/** A series of weekly counts in which the weeks of real outbreaks are known. */
export interface LabelledSeries {
  name: string;
  counts: number[];
  outbreak: boolean[];
}

interface Row {
  series?: string;
  observed?: string;
  outbreak?: string;
}

/**
 * Reads `series,t,observed,outbreak`, weeks in order.
 * @throws Error naming the line that is not of this form.
 */
export function readLabelledSeries(file: string): LabelledSeries[] {
  const rows = parse(readFileSync(file), { columns: true, trim: true }) as Row[];
  const found = new Map<string, LabelledSeries>();
  rows.forEach(({ series, observed, outbreak }, index) => {
    const count = Number(observed);
    if (!series || !Number.isSafeInteger(count) || count < 0 || !/^[01]$/.test(outbreak ?? '')) {
      throw new Error(`line ${index + 2} is not "series,t,observed,outbreak"`);
    }
    const one = found.get(series) ?? { name: series, counts: [], outbreak: [] };
    found.set(series, one);
    one.counts.push(count);
    one.outbreak.push(outbreak === '1');
  });
  return [...found.values()];
}
