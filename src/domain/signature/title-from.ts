import type { Finding } from './intake-finding.js';

const LONGEST_TITLE = 120;
/** A title is looked for in so many sentences: who has not come to the point by then never will. */
const MOST_SENTENCES = 60;

const TELLING =
  /fail|error|\b(?:ca|wo|does|did|do|is|was|could|has)n?'?t\b|cannot|unable|(?:will|does|did|is|could|was) not|not work|stuck|block|denied|problem|issue|trouble|missing|refus|reject|hesita|declin|keeps|\?|0x[0-9a-f]{4}/i;
const GREETING =
  /^(?:hi|hello|hey|dear|hallo|bonjour|good (?:morning|afternoon|evening|day))\b(?:\s(?:there|all|team|support|it|help ?desk|service ?desk|everyone|colleagues|[A-Z]\w{1,20})){0,4}\s?[,!.-]{0,2}\s*/i;
/** Who speaks, and from where, before the trouble: "Jonas Weber here (jonas@contoso.com) at the Charlotte office, ". */
const INTRO =
  /^(?:(?:[Tt]his is|[Mm]y name is) \p{Lu}[\p{L}'-]{1,20}(?: \p{Lu}[\p{L}'-]{1,20}){0,2}|\p{Lu}[\p{L}'-]{1,20}(?: \p{Lu}[\p{L}'-]{1,20}){0,2} (?:here|calling|called|speaking|rang|phoned))(?: ?\([^()\n]{1,80}\))?(?: (?:from|at|in|of) [^,.;:!?\n]{1,40})?(?: ?[,.;:!-]\s{0,4}|$)/u;
const SIGN_OFF = /^(?:kind |best |warm )?regards|^thanks|^thank you|^cheers|^sincerely|^best[,.]?$/i;
/** A form's row, a line of JSON or code, a rule: no sentence. */
const NO_SENTENCE =
  /^[[|<=*_#-]|^[\w /().#-]{2,40}?(?<!\d)\s{0,30}[:=]\s{0,30}\S{0,80}$|^https?:|[{}]|\\"|^"[^"]{1,40}"\s?[:,]|(?:,[^\s,]+){4}|^[-=_*\s]+$/;
/** What a log prints in front of its message, and around it. */
const LOG_DRESS =
  /^[>\s]{1,8}|^<!\[LOG\[|\]LOG\]!>.*$|^\[?\d{4}-\d\d-\d\d[T ][\d:.,]{5,16}Z?\]?\s*(?:\[?[A-Z]{4,7}\]?:?\s)?|^\d\d?[/.]\d\d?[/.]\d{4} [\d:., APM]{5,16}\s|^\[?\d\d?:\d\d(?::\d\d)?(?: [AP]M)?\]?\s/g;
const GUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-/i;
const LOG_TAG = /^(?:\[[\w .-]{1,40}\]\s?)+/;

interface Sentence {
  text: string;
  from: number;
  /** It is the rest of a sentence. */
  cut?: boolean;
}

/** Lines joined where a mail program has wrapped a sentence. */
function* paragraphs(text: string): Generator<Sentence> {
  let held: Sentence | null = null;
  let at = 0;
  for (const line of text.split('\n')) {
    const wrapped: boolean =
      held !== null &&
      held.text.length < 2000 &&
      /^[a-z(](?![\w ]{1,40}[:=])/.test(line) &&
      !/[.!?:]\s*$/.test(held.text);
    if (held !== null && wrapped) held = { text: `${held.text}\n${line}`, from: held.from };
    else {
      if (held !== null) yield held;
      held = { text: line.slice(0, 2000), from: at };
    }
    at += line.length + 1;
  }
  if (held !== null) yield held;
}

function* sentences(text: string): Generator<Sentence> {
  for (const paragraph of paragraphs(text)) {
    for (const { 0: sentence, index } of paragraph.text.matchAll(/\S(?:[^.!?]|[.!?](?!\s|$))*[.!?]*/g)) {
      yield { text: sentence.trimEnd(), from: paragraph.from + index };
    }
  }
}

const ENTITIES: Record<string, string> = { '&#39;': "'", '&quot;': '"', '&lt;': '<', '&gt;': '>', '&amp;': '&' };

/** Cut at a word to at most 120 UTF-16 units. */
export function titleText(text: string): string {
  const decoded = text.replace(/&(?:#39|quot|lt|gt|amp);/g, (entity) => ENTITIES[entity] ?? entity);
  const line = decoded.replace(/\s+/g, ' ').trim();
  if (line.length <= LONGEST_TITLE) return line;
  const cut = line.slice(0, LONGEST_TITLE - 1);
  const word = cut.lastIndexOf(' ');
  return `${(word > 80 ? cut.slice(0, word) : cut).replace(/[\ud800-\udbff]$/, '').trimEnd()}\u2026`;
}

function undressed({ text, from }: Sentence): Sentence {
  const dress = text.replace(LOG_DRESS, (found, offset: number) => (offset === 0 ? ' '.repeat(found.length) : ''));
  const greeted = dress.trimStart().replace(LOG_TAG, '').replace(GREETING, '');
  const tagged = greeted.replace(INTRO, '');
  return { text: tagged.trim(), from: from + Math.max(0, text.indexOf(tagged)), cut: tagged !== greeted };
}

/** The first sentence that tells of trouble, else the first sentence: a title for a paste without a subject. */
export function titleFrom(text: string): Finding[] {
  let first: Sentence | null = null;
  let seen = 0;
  for (const raw of sentences(text)) {
    if (SIGN_OFF.test(raw.text)) break;
    const sentence = undressed(raw);
    if (sentence.text.length < 12 || NO_SENTENCE.test(sentence.text) || !/[a-z]{3}/i.test(sentence.text)) continue;
    seen += 1;
    if (TELLING.test(sentence.text)) return [asTitle(sentence)];
    if (!GUID.test(sentence.text)) first ??= sentence;
    if (seen >= MOST_SENTENCES) break;
  }
  return first === null ? [] : [asTitle(first)];
}

function asTitle({ text, from, cut }: Sentence): Finding {
  const said = cut === true ? text.charAt(0).toUpperCase() + text.slice(1) : text;
  return {
    field: 'title',
    value: titleText(said).replace(/(?<!\.)\.$/, ''),
    from,
    to: from + text.length,
    certainty: 1,
  };
}
