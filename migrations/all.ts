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
];
