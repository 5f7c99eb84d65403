import { describe, expect, it } from '@jest/globals';
import {
  type ChecklistItem,
  checklistSummary,
  tickItem,
  untickItem,
  validateChecklistItem,
} from '../../../src/domain/rollout/checklist.js';

const now = Date.UTC(2025, 8, 15);
const item = (more: Partial<ChecklistItem> = {}): ChecklistItem => ({
  kind: 'training',
  title: 'Agents know the enrollment guide',
  platform: null,
  doneBy: null,
  doneAt: null,
  ...more,
});
const practised = item({ kind: 'platform_practised', title: 'Windows practised', platform: 'windows' });
const pointers = (one: ChecklistItem, others: ChecklistItem[] = []) =>
  validateChecklistItem(one, others, now).map(({ pointer }) => pointer);

describe('checklist of a phase', () => {
  it('takes sound items', () => {
    expect(pointers(item())).toEqual([]);
    expect(pointers(practised, [item()])).toEqual([]);
    expect(pointers(item({ kind: 'other', doneBy: 3, doneAt: now }))).toEqual([]);
  });

  it.each<[string, ChecklistItem, string]>([
    ['of no kind', item({ kind: 'party' as never }), '/kind'],
    ['without a title', item({ title: '' }), '/title'],
    ['on the list already', item({ title: 'there ' }), '/title'],
    ['practised on no platform', { ...practised, platform: null }, '/platform'],
    ['practised twice', { ...practised, platform: 'linux' }, '/platform'],
    ['of training with a platform', item({ platform: 'linux' }), '/platform'],
    ['done by nobody', item({ doneAt: now }), '/doneBy'],
    ['done at no time', item({ doneBy: 3 }), '/doneBy'],
    ['done tomorrow', item({ doneBy: 3, doneAt: now + 1 }), '/doneAt'],
  ])('refuses an item %s', (_, wrong, pointer) => {
    const others = [item({ title: 'there' }), { ...practised, title: 'Linux practised', platform: 'linux' as const }];
    expect(pointers(wrong, others)).toEqual([pointer]);
  });

  it('is a gate criterion: what is done, what is open, what was not practised', () => {
    const items = [tickItem(practised, 3, now), item(), item({ kind: 'platform_practised', platform: 'macos' })];
    expect(checklistSummary(items, ['windows', 'macos', 'linux'])).toEqual({
      done: 1,
      open: 2,
      openTitles: [item().title, item().title],
      notPractised: ['macos', 'linux'],
    });
    expect(checklistSummary([], [])).toEqual({ done: 0, open: 0, openTitles: [], notPractised: [] });
  });

  it('keeps who ticked it first, and can be opened again', () => {
    const ticked = tickItem(practised, 3, now);
    expect(ticked).toMatchObject({ doneBy: 3, doneAt: now });
    expect(tickItem(ticked, 4, now + 1)).toEqual(ticked);
    expect(untickItem(ticked)).toEqual(practised);
  });
});
