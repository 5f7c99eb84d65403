import { useState } from 'react';
import { useDraft } from '../../form/drafts';

export type EvidenceKind = 'text' | 'log' | 'link';
export interface Piece {
  kind: EvidenceKind;
  content: string;
}

/** A pasted log is longer than a message and has the lines of one. */
const LOG_LINES = 4;

/** What a pasted text is: a link, a log, or the words of a message. */
export function kindOf(content: string): EvidenceKind {
  const text = content.trim();
  if (/^https?:\/\/\S+$/i.test(text)) return 'link';
  return text.split('\n').length >= LOG_LINES ? 'log' : 'text';
}

/** The evidence of a form, piece by piece, kept as one draft. */
export function useEvidence(name: string) {
  const draft = useDraft(name);
  const [chosen, choose] = useState<Readonly<Record<number, EvidenceKind>>>({});
  const texts = textsOf(draft[0]);
  const keep = (pieces: readonly string[]) =>
    draft[1](pieces.every((text) => text === '') ? '' : JSON.stringify(pieces));
  const set = (at: number, text: string) => keep(texts.with(at, text));
  const pieces: Piece[] = texts.map((content, at) => ({ kind: chosen[at] ?? kindOf(content), content }));
  return {
    pieces,
    /** Those that say something, as the API takes them; null: none. */
    body: saidOf(pieces),
    setText: set,
    setKind: (at: number, kind: EvidenceKind) => choose({ ...chosen, [at]: kind }),
    more: () => keep([...texts, '']),
    clear: () => (draft[1](''), choose({})),
  };
}

function textsOf(draft: string): string[] {
  if (!draft.startsWith('[')) return [draft];
  try {
    return JSON.parse(draft) as string[];
  } catch {
    return [draft];
  }
}

function saidOf(pieces: readonly Piece[]): Piece[] | null {
  const said = pieces.filter(({ content }) => content.trim() !== '');
  return said.length === 0 ? null : said.map((piece) => ({ ...piece, content: piece.content.trim() }));
}
