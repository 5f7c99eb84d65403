import type { Instant } from '../instant.js';
import { PLATFORMS, type Platform } from '../words.js';
import type { Problem } from './problem.js';

/** What staff must be ready for before a phase, and what else must be done. */
export const CHECKLIST_KINDS = ['platform_practised', 'training', 'other'] as const;
export type ChecklistKind = (typeof CHECKLIST_KINDS)[number];

export interface ChecklistItem {
  kind: ChecklistKind;
  title: string;
  /** The platform that staff practised; null for the other kinds. */
  platform: Platform | null;
  /** Staff id and time, both or neither. */
  doneBy: number | null;
  doneAt: Instant | null;
}

const LONGEST_TITLE = 200;

/** Everything wrong with an item; `others` are the phase's other items. */
export function validateChecklistItem(item: ChecklistItem, others: readonly ChecklistItem[], now: Instant): Problem[] {
  const problems: Problem[] = [];
  const at = (field: keyof ChecklistItem, detail: string) => problems.push({ pointer: `/${field}`, detail });
  if (!CHECKLIST_KINDS.includes(item.kind)) at('kind', `kind is one of ${CHECKLIST_KINDS.join(', ')}`);
  const title = item.title.trim();
  if (title === '' || title.length > LONGEST_TITLE) at('title', `title has 1 to ${LONGEST_TITLE} characters`);
  if (others.some((other) => other.title.trim() === title)) at('title', 'the checklist has this item already');
  const practised = item.kind === 'platform_practised';
  if (!practised && item.platform !== null) at('platform', `only a platform_practised item names a platform`);
  if (practised && (item.platform === null || !PLATFORMS.includes(item.platform))) {
    at('platform', `platform is one of ${PLATFORMS.join(', ')}`);
  }
  if (practised && others.some((other) => other.kind === item.kind && other.platform === item.platform)) {
    at('platform', `${item.platform} is on the checklist already`);
  }
  if ((item.doneBy === null) !== (item.doneAt === null)) at('doneBy', 'doneBy and doneAt belong together');
  if (item.doneAt !== null && item.doneAt > now) at('doneAt', 'doneAt lies in the future');
  return problems;
}

/** The item ticked off by a member of staff. One that is done already keeps its first name and time. */
export function tickItem(item: ChecklistItem, by: number, now: Instant): ChecklistItem {
  return isDone(item) ? item : { ...item, doneBy: by, doneAt: now };
}

/** The item open again. */
export function untickItem(item: ChecklistItem): ChecklistItem {
  return { ...item, doneBy: null, doneAt: null };
}

export interface ChecklistSummary {
  done: number;
  open: number;
  /** What is open, in the order of the list: the gate prints it. */
  openTitles: string[];
  /** Platforms of the phase that staff have not practised, whether on the list or not. */
  notPractised: Platform[];
}

/** The checklist as a gate criterion. `platforms` are those the phase rolls out. */
export function checklistSummary(items: readonly ChecklistItem[], platforms: readonly Platform[]): ChecklistSummary {
  const open = items.filter((item) => !isDone(item));
  const practised = new Set(items.filter(isDone).map((item) => item.platform));
  return {
    done: items.length - open.length,
    open: open.length,
    openTitles: open.map((item) => item.title),
    notPractised: platforms.filter((platform) => !practised.has(platform)),
  };
}

function isDone(item: ChecklistItem): boolean {
  return item.doneAt !== null;
}
