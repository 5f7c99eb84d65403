import { offerUndo } from '../actions/said';
import { api, dataOf, once } from '../api/client';
import type { ChecklistItem, Entry, Group } from './shapes';

/** What was taken away comes back as a new thing with the same words; its event brings the page up to date. */
export function offerEntryBack(entry: Entry): void {
  const { kind, variant, phase, groups, platforms, at, until, title, channel, done, withdrawnAt } = entry;
  const { attendance, comparisonGroup, owner } = entry;
  const body = {
    ...{ kind, variant, phase, groups, platforms, at, until, title, channel, done, withdrawnAt },
    ...{ attendance, comparisonGroup, owner: owner?.id ?? null },
  };
  const header = once();
  const run = () => dataOf(api.POST('/api/v1/timeline', { params: { header }, body }));
  offerUndo({ words: `${title}: taken off the timeline`, run });
}

export function offerGroupBack({ phase, name, plannedUsers, approaches, location, ...rest }: Group): void {
  const { supportStaff, starts, ends } = rest;
  const body = { name, plannedUsers, approaches, location, supportStaff, starts, ends };
  const params = { path: { id: phase }, header: once() };
  const run = () => dataOf(api.POST('/api/v1/phases/{id}/groups', { params, body }));
  offerUndo({ words: `${name}: taken out of the phase`, run });
}

/** An item comes back open: whoever ticked it off ticks it off again. */
export function offerItemBack({ phase, kind, title, platform }: ChecklistItem): void {
  const params = { path: { id: phase }, header: once() };
  const run = () => dataOf(api.POST('/api/v1/phases/{id}/checklist', { params, body: { kind, title, platform } }));
  offerUndo({ words: `${title}: taken off the checklist`, run });
}
