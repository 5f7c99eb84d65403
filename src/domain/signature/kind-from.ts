import type { Kind } from '../words.js';
import type { ErrorCode } from './code-forms.js';

/** A word that speaks for a kind; at most two of each signal count. */
type Signal = readonly [Kind, number, RegExp];

const FAILING = String.raw`(?:fail(?:s|ed|ing|ure)?|error|can(?:no|')t|cannot|unable|won't|will not|does(?: not|n't)|stuck|not work)`;

const SIGNALS: readonly Signal[] = [
  [
    'enrollment',
    3,
    /(?<!(?:is|was|are|already|successfully|been) )\b(?:re-?)?(?:un-?)?enrol(?:l|ls|led|ling|lment|ment|ments|s)?\b/gi,
  ],
  ['enrollment', 3, /\bautopilot\b|\benrollment status page\b|\bOOBE\b/gi],
  ['enrollment', 2, /\b(?:management|MDM) profile\b|\bwork profile\b|\bdevice (?:cap|limit)\b|\bMDM server\b/gi],
  [
    'enrollment',
    3,
    /\b(?:set(?:ting)? ?up|register(?:ing)?|add(?:ing)?|onboard(?:ing)?|join(?:ing)?)\s(?:(?:my|the|a|an|his|her|their|new|old|work|company|personal|private|own|android|windows)\s){0,4}(?:phone|device|iphone|ipad|tablet|mac|macbook|laptop|pc|computer|work account)\b/gi,
  ],
  [
    'app_install',
    2,
    /\b(?:re)?install(?:s|ed|ing|ation)?\b(?!\s(?:the\s)?(?:management|mdm|company portal|intune|certificate|profile))/gi,
  ],
  [
    'app_install',
    3,
    new RegExp(
      String.raw`\b${FAILING}\s(?:to\s)?(?:be\s)?(?:install|download|update)(?:ed|ing)?\b(?!\s(?:the\s)?(?:management|mdm|company portal|profile))`,
      'gi',
    ),
  ],
  [
    'app_install',
    3,
    /\.(?:msi|intunewin|msix|pkg|dmg|ipa|apk)\b|\[Win32App|\bWin32 app\b|\bapp (?:install|deployment)/gi,
  ],
  ['app_install', 2, /\b(?:required|available) apps?\b|\bapps? (?:is |are )?(?:missing|not showing|pending)\b/gi],
  ['policy', 2, /(?<!(?:privacy|compliance|conditional access|enrollment) )\bpolic(?:y|ies)\b(?! violation)/gi],
  [
    'policy',
    3,
    /\bconfig(?:uration)? profiles?\b|\b(?:e-?mail|wi-?fi|vpn|certificate) profiles?\b|\bsettings? (?:is |are )?not (?:being )?applied\b/gi,
  ],
  ['policy', 2, /\bwi-?fi\b|\bVPN (?:connection|does|fails|is|profile)\b|\bSCEP\b|\bPKCS\b|\bBitLocker\b/gi],
  ['compliance', 4, /\b(?:not|non|in)[ -]?complian(?:t|ce)\b/gi],
  ['compliance', 3, /\bcomplian(?:t|ce)\b/gi],
  ['access', 4, /\bconditional access\b|\byou can'?t get (?:there|to this) from here\b|\bAADSTS\d+/gi],
  [
    'access',
    3,
    /\baccess (?:is |was |has been |to \w+ (?:is |was )?)?(?:denied|blocked)\b|\bsign-?in (?:was |is )?(?:blocked|failed)\b/gi,
  ],
  ['access', 3, /\b(?:can(?:no|')?t|cannot|unable to)\s(?:sign in|log ?in|log on|access|open|get into|reach)\b/gi],
  ['access', 2, /\bMFA\b|\bmulti-?factor\b/gi],
  [
    'question',
    4,
    /\bdo (?:i|we) (?:really )?(?:have|need) to\b|\bis it (?:mandatory|required|safe|ok(?:ay)?|compulsory)\b|\bcan (?:it|you|they|the company|my (?:boss|employer|manager)|intune|your team) (?:see|read|track|wipe|delete)\b/gi,
  ],
  [
    'question',
    3,
    /\bprivacy\b|\bworried\b|\bconcern(?:s|ed)?\b|\bhesitant\b|\breluctant\b|\brather not\b|\bdo(?:n't| not) (?:want|wish) to\b|\bwhat happens (?:if|when|to)\b|\bhow (?:do|can|should) (?:i|we)\b|\bwould like to know\b|\bi have a question\b/gi,
  ],
  ['question', 1, /\?/g],
];

const TROUBLE = new RegExp(String.raw`\b${FAILING}\b`, 'i');
const LEAST = 2;
const LEAST_QUESTION = 4;
/** Settles a tie: the narrower kind first. */
const ORDER: readonly Kind[] = ['app_install', 'compliance', 'access', 'enrollment', 'policy', 'question'];

function kindOfCode({ hex, symbol }: ErrorCode): Kind | null {
  if (symbol !== null) return symbol.startsWith('AADSTS') ? 'access' : 'enrollment';
  return hex !== null && /^0x801(?:80|C0)/.test(hex) ? 'enrollment' : null;
}

/** A guessed kind with the word that speaks first for it; `from === to` when only a code speaks. */
export interface KindMention {
  kind: Kind;
  from: number;
  to: number;
}

/** The kind a text speaks of, weighing its words and codes; null when nothing speaks clearly. */
export function kindMention(text: string, codes: readonly ErrorCode[] = []): KindMention | null {
  const votes = new Map<Kind, { score: number; from: number; to: number }>();
  const vote = (kind: Kind, score: number, from: number, to: number): void => {
    const held = votes.get(kind);
    const keeps = held !== undefined && held.to > held.from && (to === from || held.from <= from);
    const first = keeps ? held : { from, to };
    votes.set(kind, { score: (held?.score ?? 0) + score, from: first.from, to: first.to });
  };
  for (const [kind, weight, form] of SIGNALS) {
    const matches = [...text.matchAll(form)];
    const first = matches[0];
    if (first) vote(kind, weight * Math.min(matches.length, 2), first.index, first.index + first[0].length);
  }
  for (const kind of new Set(codes.map(kindOfCode))) if (kind !== null) vote(kind, 3, 0, 0);
  const question = votes.get('question');
  const asksOnly =
    question !== undefined && question.score >= LEAST_QUESTION && codes.length === 0 && !TROUBLE.test(text);
  if (asksOnly) return { kind: 'question', from: question.from, to: question.to };
  votes.delete('question');
  const [kind, best] =
    [...votes].sort((a, b) => b[1].score - a[1].score || ORDER.indexOf(a[0]) - ORDER.indexOf(b[0]))[0] ?? [];
  return kind && best && best.score >= LEAST ? { kind, from: best.from, to: best.to } : null;
}

/** The kind a text speaks of, or null. */
export function kindFrom(text: string, codes: readonly ErrorCode[] = []): Kind | null {
  return kindMention(text, codes)?.kind ?? null;
}
