import type { Kind } from '../words.js';
import { isBlank, LONGEST_TEXT, textProblem } from './field-rules.js';
import type { FieldProblem } from './refuse.js';
import type { Evidence, HandOverPacket } from './ticket.js';

/** Longest pasted log or text, in bytes of UTF-8. */
export const LARGEST_EVIDENCE = 64 * 1024;
const LONGEST_LINK = 2_048;
const MOST_PIECES = 20;
const EVIDENCE_KINDS: readonly string[] = ['text', 'log', 'link'];

/**
 * How many pieces of evidence a hand-over of this kind of ticket needs. A question (a hesitant user) leaves no log and no
 * error text: what was said stands in `tried`.
 */
export const EVIDENCE_NEEDED: Readonly<Record<Kind, number>> = {
  enrollment: 1,
  app_install: 1,
  policy: 1,
  compliance: 1,
  access: 1,
  question: 0,
  other: 1,
};

/**
 * What is missing or wrong in a hand-over packet; empty when it is complete. Pointers are those of the request's body,
 * where the packet's fields stand at the top.
 */
export function packetProblems(packet: HandOverPacket, kind: Kind): FieldProblem[] {
  return [
    ...some(textProblem(packet.reason, '/reason', 'why this goes to the next tier')),
    ...triedProblems(packet.tried),
    ...evidenceProblems(packet.evidence, EVIDENCE_NEEDED[kind] ?? 1),
    ...noteProblem(packet.note, '/note'),
    ...noteProblem(packet.knownIssueSeen, '/knownIssueSeen'),
  ];
}

/** What is wrong with pieces of evidence, of which at least `needed` must be there. */
export function evidenceProblems(evidence: readonly Evidence[] | null | undefined, needed: number): FieldProblem[] {
  const pieces = Array.isArray(evidence) ? (evidence as readonly Evidence[]) : [];
  if (pieces.length < needed) {
    return [{ pointer: '/evidence', detail: 'Add what you saw: an error text, a pasted log or a link.' }];
  }
  if (pieces.length > MOST_PIECES) {
    return [{ pointer: '/evidence', detail: `At most ${MOST_PIECES} pieces of evidence.` }];
  }
  return pieces.flatMap((piece, index) => pieceProblem(piece, `/evidence/${index}`));
}

function triedProblems(tried: readonly string[] | null | undefined): FieldProblem[] {
  const steps = Array.isArray(tried) ? (tried as readonly string[]) : [];
  if (steps.length === 0) {
    return [{ pointer: '/tried', detail: 'Say what was tried, so that nobody asks the user again.' }];
  }
  if (steps.length > 50) return [{ pointer: '/tried', detail: 'At most 50 steps.' }];
  return steps.flatMap((step, index) => some(textProblem(step, `/tried/${index}`, 'what this step was')));
}

function pieceProblem(piece: Evidence, pointer: string): FieldProblem[] {
  if (piece === null || typeof piece !== 'object' || !EVIDENCE_KINDS.includes(piece.kind)) {
    return [{ pointer: `${pointer}/kind`, detail: 'Evidence is a text, a log or a link.' }];
  }
  const at = `${pointer}/content`;
  if (isBlank(piece.content)) return [{ pointer: at, detail: 'This piece of evidence is empty.' }];
  if (piece.kind === 'link') return linkProblem(piece.content, at);
  if (utf8Length(piece.content) <= LARGEST_EVIDENCE) return [];
  return [
    { pointer: at, detail: 'A pasted log may have 64 KiB. Keep the part around the failure, or link to the file.' },
  ];
}

function linkProblem(link: string, pointer: string): FieldProblem[] {
  if (/^https?:\/\/[^\s/?#]+\S*$/i.test(link.trim()) && link.length <= LONGEST_LINK) return [];
  return [{ pointer, detail: 'A link begins with https:// or http://.' }];
}

function noteProblem(note: string | null | undefined, pointer: string): FieldProblem[] {
  if (note == null || note.length <= LONGEST_TEXT) return [];
  return [{ pointer, detail: `This text is longer than ${LONGEST_TEXT.toLocaleString('en-US')} characters.` }];
}

function some(problem: FieldProblem | null): FieldProblem[] {
  return problem ? [problem] : [];
}

/** Bytes of the text in UTF-8: one to four a character. */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}
