import { markdownText } from '../../patterns/dossier-print.js';
import type { AgendaRow } from '../agenda-row.js';
import type { Correction, DecisionFrozen, GateFrozen, GoalFrozen, HeadlineFrozen, ReviewPaper } from '../snapshot.js';
import { arithmeticOf, cell, fateOf, headlineName, plainWord, rangeIn, shortened, valueIn } from './paper-words.js';

/** So many rows fit on two printed pages; the tables say what they leave out, decisions.csv has all decisions. */
const MOST = { decisions: 8, carried: 6, goals: 6, gates: 4, criteria: 2, corrections: 4, people: 20 } as const;
const MOST_IN_LINE = 180;
const MOST_IN_PARAGRAPH = 600;

/**
 * The minutes of a closed review as Markdown (CommonMark with tables), for two printed pages. Made of the snapshot alone:
 * whatever was renamed or corrected since changes nothing but the last section. Texts of people stay text.
 */
export function markdownPaper({ snapshot, corrections }: ReviewPaper): string {
  const { window, standUp, closedAt, closedBy, attendance, at } = snapshot;
  const days = standUp ? window.from : `${window.from} to ${window.to}`;
  const there = attendance.slice(0, MOST.people).map(({ name }) => name);
  const more = attendance.length - there.length;
  const people = there.length === 0 ? 'Nobody was noted as present' : `Present: ${there.join(', ')}${andMore(more)}`;
  return sections([
    `# ${standUp ? 'Stand-up' : 'Trend review'} ${markdownText(days)}`,
    `${line(`Closed ${minute(closedAt)} by ${closedBy.name}. ${people}. Figures as of ${minute(at)}.`)}`,
    headlines(snapshot.headlines),
    agenda(snapshot.agenda, snapshot.alsoHigher, snapshot.checkedSentence),
    decisions('Decided', snapshot.decisions, MOST.decisions) ?? '## Decided\n\nNothing was decided.',
    decisions('Carried over', snapshot.carriedOver, MOST.carried),
    goals(snapshot.goals),
    gates(snapshot.gates),
    said(corrections),
  ]);
}

function sections(parts: readonly (string | null)[]): string {
  return `${parts.filter((part) => part !== null).join('\n\n')}\n`;
}

function headlines(all: readonly HeadlineFrozen[]): string {
  const rows = all.map(({ unit, value, numerator, denominator, interval, band, standing, running, ...headline }) => [
    cell(headlineName(headline)),
    cell(interval === null ? valueIn(unit, value) : `${valueIn(unit, value)} (${rangeIn(unit, interval)})`),
    cell(rangeIn(unit, band)),
    cell(`${plainWord(standing)}${running ? ', week not over' : ''}`),
    cell(numerator === null || denominator === null ? '-' : `${numerator} of ${Math.round(denominator)}`),
  ]);
  return `## Headline numbers\n\n${table(['Number', 'This time (95 %)', 'Ordinary', 'Standing', 'Counted'], rows)}`;
}

function agenda(rows: readonly AgendaRow[], alsoHigher: number, checked: string): string {
  const shown = rows.map(({ kind, sentence, numbers }, i) => [
    String(i + 1),
    cell(sentence, MOST_IN_LINE),
    cell(plainWord(kind)),
    cell(arithmeticOf(numbers) || '-', MOST_IN_LINE),
  ]);
  const list =
    shown.length === 0 ? 'Nothing was on the agenda.' : table(['#', 'What', 'Why here', 'How it was counted'], shown);
  const left = alsoHigher > 0 ? ` ${alsoHigher} more found no place.` : '';
  return `## Agenda\n\n${list}\n\n${line(checked)}${left}`;
}

/** Null: there are none. */
function decisions(title: string, all: readonly DecisionFrozen[], most: number): string | null {
  if (all.length === 0) return null;
  const rows = all
    .slice(0, most)
    .map((decision) => [
      String(decision.id),
      cell(`${plainWord(decision.kind)}: ${decision.about.text}`),
      cell(decision.owner.name, 40),
      cell(decision.dueOn ?? '-'),
      cell(decision.effectSentence ?? '-'),
      cell(fateOf(decision), MOST_IN_LINE),
    ]);
  const heads = ['#', 'Decision', 'Owner', 'Due', 'Expected', 'What became of it'];
  const left = all.length > most ? `\n\n${all.length - most} more in decisions.csv.` : '';
  return `## ${title}\n\n${table(heads, rows)}${left}`;
}

function goals(all: readonly GoalFrozen[]): string | null {
  if (all.length === 0) return null;
  const rows = all
    .slice(0, MOST.goals)
    .map(({ phase, state, sentence }) => [
      cell(phase?.name ?? 'The rollout', 60),
      cell(sentence),
      cell(plainWord(state)),
    ]);
  return `## Goals\n\n${table(['Of', 'Goal', 'Standing'], rows)}${notShown(all.length, MOST.goals)}`;
}

function gates(all: readonly GateFrozen[]): string | null {
  if (all.length === 0) return null;
  const rows = all.slice(0, MOST.gates).map(({ phase, state, criteria }) => {
    const open = criteria.filter((one) => one.state !== 'pass');
    const named = open.slice(0, MOST.criteria).map(({ sentence }) => shortened(sentence, 90));
    return [cell(phase.name, 60), cell(state), cell(named.join(' ') || 'All criteria pass.', MOST_IN_LINE)];
  });
  return `## Gates\n\n${table(['Phase', 'Gate', 'What it lacks'], rows)}${notShown(all.length, MOST.gates)}`;
}

function said(corrections: readonly Correction[]): string | null {
  if (corrections.length === 0) return null;
  const lines = corrections
    .slice(0, MOST.corrections)
    .map(
      ({ at, by, text }) => `- ${line(`${at.slice(0, 10)}, ${by?.name ?? 'counted again'}: ${text}`, MOST_IN_LINE)}`,
    );
  return `## Corrected since\n\n${lines.join('\n')}${notShown(corrections.length, MOST.corrections)}`;
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [row(heads), `|${heads.map(() => ' --- ').join('|')}|`, ...rows.map(row)].join('\n');
}

function line(text: string, most: number = MOST_IN_PARAGRAPH): string {
  return markdownText(shortened(text, most));
}

/** "2026-11-16 14:05 UTC". */
function minute(at: string): string {
  return `${at.slice(0, 16).replace('T', ' ')} UTC`;
}

function andMore(more: number): string {
  return more > 0 ? ` and ${more} more` : '';
}

function notShown(all: number, most: number): string {
  return all > most ? `\n\nAnd ${all - most} more.` : '';
}
