import { Spine1700000000000 } from './1700000000000-spine.js';
import { FoldChanges1700000001000 } from './1700000001000-fold-changes.js';
import { TicketOrderIndexes1700000001001 } from './1700000001001-ticket-order-indexes.js';
import { NumberEvents1700000001002 } from './1700000001002-number-events.js';
import { Patterns1700000001003 } from './1700000001003-patterns.js';
import { MicrosoftCases1700000001004 } from './1700000001004-microsoft-cases.js';
import { SimilarWords1700000001005 } from './1700000001005-similar-words.js';
import { Notices1700000001006 } from './1700000001006-notices.js';
import { Quality1700000001007 } from './1700000001007-quality.js';
import { SavedViewsAndSnippets1700000001008 } from './1700000001008-saved-views-and-snippets.js';
import { ValidatePatternLinks1700000001011 } from './1700000001011-validate-pattern-links.js';
import { Signals1700000001012 } from './1700000001012-signals.js';
import { Gates1700000001013 } from './1700000001013-gates.js';
import { GoalsChallengesForecast1700000001014 } from './1700000001014-goals-challenges-forecast.js';
import { Reviews1700000001015 } from './1700000001015-reviews.js';
import { CommunicationProposals1700000001016 } from './1700000001016-communication-proposals.js';
import { PhaseChanges1700000001017 } from './1700000001017-phase-changes.js';
import { DeskWeeks1700000001018 } from './1700000001018-desk-weeks.js';
import { DeskFigureIndexes1700000001019 } from './1700000001019-desk-figure-indexes.js';
import { Drafts1700000001020 } from './1700000001020-drafts.js';
import { ReasonsOfUnlinking1700000001023 } from './1700000001023-reasons-of-unlinking.js';
import { ValidateReasons1700000001024 } from './1700000001024-validate-reasons.js';

/** In order of running. Imported one by one: no globs, so a bundle or a rename cannot lose one. */
export const MIGRATIONS = [
  Spine1700000000000,
  FoldChanges1700000001000,
  TicketOrderIndexes1700000001001,
  NumberEvents1700000001002,
  Patterns1700000001003,
  MicrosoftCases1700000001004,
  SimilarWords1700000001005,
  Notices1700000001006,
  Quality1700000001007,
  SavedViewsAndSnippets1700000001008,
  ValidatePatternLinks1700000001011,
  Signals1700000001012,
  Gates1700000001013,
  GoalsChallengesForecast1700000001014,
  Reviews1700000001015,
  CommunicationProposals1700000001016,
  PhaseChanges1700000001017,
  DeskWeeks1700000001018,
  DeskFigureIndexes1700000001019,
  Drafts1700000001020,
  ReasonsOfUnlinking1700000001023,
  ValidateReasons1700000001024,
];
