import type { Day } from '../instant.js';
import type { ChecklistSummary } from '../rollout/checklist.js';
import type { Kind } from '../words.js';
import {
  type BlockedTickets,
  type ContactBacklog,
  type EnrolledDevices,
  judgeBlockers,
  judgeContactBacklog,
  judgeEnrolledShare,
  judgeResolutions,
  judgeSample,
  type ResolutionCounts,
} from './count-criteria.js';
import type { GateCriterion } from './criteria.js';
import type { CriterionReading } from './gate-reading.js';
import { type GateFigures, judgeRate, type RateAround } from './rate-criterion.js';
import { judgeChecklist, judgeSoak, type LastWave } from './readiness-criteria.js';

/** All that a gate is judged by. What the criteria do not ask for need not be known. */
export interface GateEvidence extends RateAround {
  figures: ReadonlyMap<Kind, GateFigures>;
  enrolled: EnrolledDevices;
  /** The phase is complete, or its planned end has passed. */
  over: boolean;
  resolutions: ResolutionCounts;
  blocked: BlockedTickets;
  backlog: ContactBacklog;
  wave: LastWave;
  checklist: ChecklistSummary;
  today: Day;
}

const NOTHING_KNOWN: GateFigures = {
  counted: { tickets: 0, uncovered: 0, exposure: null, stale: false, derived: false, corrected: false },
  whole: { tickets: 0, uncovered: 0, exposure: null, stale: false, derived: false, corrected: false },
  leftOutDays: 0,
};

/** Each criterion judged, in the order given. */
export function judgeGate(criteria: readonly GateCriterion[], evidence: GateEvidence): CriterionReading[] {
  return criteria.map((asked) => judgeCriterion(asked, evidence));
}

function judgeCriterion(asked: GateCriterion, evidence: GateEvidence): CriterionReading {
  const { planned, over, today } = evidence;
  const figures = (asked.kind && evidence.figures.get(asked.kind)) ?? NOTHING_KNOWN;
  switch (asked.criterion) {
    case 'rate':
      return judgeRate(asked, figures, evidence);
    case 'sample':
      return judgeSample(asked, figures.counted, planned);
    case 'enrolled_share':
      return judgeEnrolledShare(asked, evidence.enrolled, { planned, over });
    case 'documented_resolutions':
      return judgeResolutions(asked, evidence.resolutions);
    case 'blockers':
      return judgeBlockers(asked, evidence.blocked);
    case 'contact_backlog':
      return judgeContactBacklog(asked, evidence.backlog);
    case 'soak':
      return judgeSoak(asked, evidence.wave, today);
    case 'checklist':
      return judgeChecklist(asked, evidence.checklist);
  }
}
