import { at, waiting } from '../place.js';
import type { LadderRow } from './ladder-row.js';

/** Rows 6 to 8: up the ladder, to Microsoft, and the answer from there. */
export const UP_ROWS: readonly LadderRow[] = [
  {
    row: 6,
    command: 'escalate',
    from: [at(['queued', 'working'], [1, 2]), waiting(['user', 'fix', 'date'], [1, 2])],
    who: 'able, free',
    takes: true,
    to: ['queued'],
    ends: 'queued at the next tier, addressed to who sat there if able',
    required: 'reason, tried, evidence; knownIssueSeen when a live package fits; from 1 to 3 by a lead',
    tierClock: 'new',
    events: ['escalated'],
    says: 'Up one tier, with what was tried and what was found.',
  },
  {
    row: 7,
    command: 'escalate_to_microsoft',
    from: [at(['queued', 'working'], [3]), waiting(['user', 'fix', 'date'], [3])],
    who: 'able, free',
    takes: true,
    to: ['waiting'],
    ends: 'waiting for microsoft at 4, held by the engineer as liaison',
    required: 'caseNumber, reason, tried, evidence',
    tierClock: 'keep',
    events: ['sent_to_microsoft'],
    says: 'A case is open at Microsoft; the engineer stays its liaison.',
  },
  {
    row: 8,
    command: 'answer',
    from: [waiting(['microsoft'], [4])],
    bySystem: [waiting(['microsoft'], [4])],
    who: 'able',
    to: ['working', 'queued'],
    ends: 'working at 3 with the liaison if able, else queued at 3',
    required: 'answer',
    tierClock: 'keep',
    events: ['answered_by_microsoft'],
    says: 'Microsoft answered: it is our turn again.',
  },
];
