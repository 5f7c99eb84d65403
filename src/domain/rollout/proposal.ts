import type { Day } from '../instant.js';
import { TIMELINE_CHANNELS, type TimelineChannel } from './timeline.js';
import type { Phase } from './phase.js';
import type { Problem } from './problem.js';

export const PROPOSAL_STATES = ['proposed', 'accepted', 'declined'] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

/** What a proposal comes from: found by its key alone. */
export const PROPOSAL_SOURCES = ['pattern', 'decision'] as const;
export type ProposalSource = (typeof PROPOSAL_SOURCES)[number];

/** A change to what users of a phase are told. */
export interface ProposalForm {
  phase: number;
  source: ProposalSource;
  /** `PT-7`, or the id of a decision. */
  sourceKey: string;
  channel: TimelineChannel;
  title: string;
  note: string | null;
}

export const LONGEST_PROPOSAL_TITLE = 200;
export const LONGEST_PROPOSAL_NOTE = 2_000;

export interface ProposalSurroundings {
  /** Null: there is no such phase. */
  phase: Pick<Phase, 'state' | 'ends' | 'name'> | null;
  sourceExists: boolean;
  today: Day;
}

/** Everything wrong with a proposal; empty when it may be stored. Pointers are into the request's body. */
export function proposalProblems(form: ProposalForm, { phase, sourceExists, today }: ProposalSurroundings): Problem[] {
  const problems: Problem[] = [];
  const wrong = (pointer: string, detail: string) => problems.push({ pointer, detail });
  if (phase === null) wrong('/phase', `there is no phase ${form.phase}`);
  else if (isOver(phase, today)) wrong('/phase', `${phase.name} is over: propose it for a phase to come`);
  if (!sourceExists) wrong(`/source/${form.source}`, `there is no ${form.source} ${form.sourceKey}`);
  if (!TIMELINE_CHANNELS.includes(form.channel)) wrong('/channel', `channel is one of ${TIMELINE_CHANNELS.join(', ')}`);
  const { length } = form.title.trim();
  if (length === 0 || length > LONGEST_PROPOSAL_TITLE) {
    wrong('/title', `title has 1 to ${LONGEST_PROPOSAL_TITLE} characters`);
  }
  if (form.note !== null && form.note.length > LONGEST_PROPOSAL_NOTE) {
    wrong('/note', `note has at most ${LONGEST_PROPOSAL_NOTE} characters`);
  }
  return problems;
}

/** Nobody can be told anything in it any more. */
export function isOver({ state, ends }: Pick<Phase, 'state' | 'ends'>, today: Day): boolean {
  return state === 'complete' || (ends !== null && ends < today);
}
