import type { NewsEvent, NewsReader } from './news-event.js';
import { NEWS_RULES, type NewsRule } from './news-rules.js';
import { ENDS, MOVES, replaces } from './news-types.js';

/** What a line is about; `label` is what its sentence calls it. */
export interface NewsSubject {
  key: string;
  label: string;
}

/** One line: what happened, in a sentence, to how many, the newest first. */
export interface NewsLine {
  what: string;
  text: string;
  count: number;
  /** At most `MOST_SUBJECTS` of them. */
  subjects: NewsSubject[];
  /** Place in the log of the newest event behind it. */
  seq: number;
}

/** Lines that a person reads at the begin of a shift. */
export const MOST_LINES = 10;
export const MOST_SUBJECTS = 20;
const MOST_NAMED = 5;

interface Meaning {
  rule: number;
  event: NewsEvent;
}

/**
 * What happened to a reader, the most important first: each subject stands in one line, by the most important thing that
 * still holds. What the reader did themselves is no news, and whatever they acted on they know. `events` in the order of
 * the log; `labels` names subjects whose key says little.
 */
export function newsLines(
  events: readonly NewsEvent[],
  reader: NewsReader,
  labels: ReadonlyMap<string, string> = new Map(),
): NewsLine[] {
  const lines = new Map<number, NewsEvent[]>();
  for (const meanings of meaningsOf(events, reader).values()) {
    const [first] = [...meanings].sort((a, b) => a.rule - b.rule || b.event.seq - a.event.seq);
    if (!first) continue;
    const found = lines.get(first.rule);
    if (found) found.push(first.event);
    else lines.set(first.rule, [first.event]);
  }
  return [...lines]
    .sort(([one], [other]) => one - other)
    .map(([rule, found]) => lineOf(NEWS_RULES[rule]!, found, labels));
}

/** What still holds of each subject. */
function meaningsOf(events: readonly NewsEvent[], reader: NewsReader): Map<string, Meaning[]> {
  const bySubject = new Map<string, Meaning[]>();
  for (const event of events) {
    const old = event.actor === reader.id ? [] : stillTrue(bySubject.get(event.subject) ?? [], event);
    const rule = event.actor === reader.id ? -1 : NEWS_RULES.findIndex(({ means }) => means(event, reader));
    bySubject.set(event.subject, rule < 0 ? old : [...old, { rule, event }]);
  }
  return bySubject;
}

function stillTrue(meanings: Meaning[], { type, data }: NewsEvent): Meaning[] {
  if (ENDS.has(type) || replaces(type, data['what'])) return [];
  return MOVES.has(type) ? meanings.filter(({ rule }) => !NEWS_RULES[rule]!.place) : meanings;
}

function lineOf(rule: NewsRule, events: readonly NewsEvent[], labels: ReadonlyMap<string, string>): NewsLine {
  const newest = [...events].sort((a, b) => b.seq - a.seq);
  const subjects = newest.map((event) => ({ key: event.subject, label: labelOf(event, labels) }));
  const sentence = events.length === 1 ? rule.one : rule.many;
  const named = [...new Set(subjects.map(({ label }) => label))];
  const more = named.length - MOST_NAMED;
  // Names stand with commas; sentences, which hold commas of their own, do not.
  const between = named.some((label) => label.includes(',')) ? '; ' : ', ';
  const keys = named.slice(0, MOST_NAMED).join(between) + (more > 0 ? ` and ${more} more` : '');
  return {
    what: rule.what,
    // A function: what a label holds is never taken for a pattern of its own.
    text: sentence.replace(/\{(keys|n)\}/g, (_all, name) => (name === 'n' ? String(events.length) : keys)),
    count: events.length,
    subjects: subjects.slice(0, MOST_SUBJECTS),
    seq: newest[0]?.seq ?? 0,
  };
}

function labelOf({ subject, type, data }: NewsEvent, labels: ReadonlyMap<string, string>): string {
  const known = labels.get(subject);
  if (known !== undefined) return known;
  if (type === 'package.changed' && typeof data['pattern'] === 'string') return data['pattern'];
  if (type === 'signal.changed' && typeof data['sentence'] === 'string') return data['sentence'].replace(/\.$/, '');
  return subject.startsWith('phase:') ? `Phase ${subject.slice('phase:'.length)}` : subject;
}
