/** What a text module may ask of a ticket; the words are part of the API. */
export const PLACEHOLDERS = [
  ...(['requester.name', 'requester.upn', 'requester.contact'] as const),
  ...([
    'ticket.key',
    'ticket.title',
    'ticket.platform',
    'ticket.osVersion',
    'ticket.errorCode',
    'ticket.phase',
  ] as const),
  ...(['ticket.pattern', 'ticket.microsoftCase', 'device.name', 'device.serial', 'app.name', 'app.version'] as const),
  ...(['package.cause', 'package.userSteps', 'package.tier1Steps', 'package.verify'] as const),
  'me.name',
] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];

/** Placeholders in one text: what a filled text can grow to is bounded by it. */
export const MOST_PLACEHOLDERS = 20;

/** `{{requester.name}}`. Linear: no two parts of it can match the same characters. */
const PLACE = /\{\{([^{}]*)\}\}/g;

const isPlaceholder = (word: string): word is Placeholder => (PLACEHOLDERS as readonly string[]).includes(word);

/** What is wrong with the text of a module, in sentences; empty when it can be filled. */
export function snippetFaults(text: string): string[] {
  const asked = [...text.matchAll(PLACE)].map(([, inner = '']) => inner.trim());
  const unknown = [...new Set(asked.filter((word) => !isPlaceholder(word)))];
  const faults = unknown.map((word) => `there is no placeholder {{${word.slice(0, 60)}}}`);
  if (text.trim() === '') faults.push('must say something');
  if (asked.length > MOST_PLACEHOLDERS) faults.push(`has more than ${MOST_PLACEHOLDERS} placeholders`);
  return faults;
}

export interface FilledSnippet {
  text: string;
  /** Placeholders for which the ticket has nothing: they still stand in the text, so that nobody sends a gap. */
  empty: Placeholder[];
}

/**
 * The text with its placeholders filled, in one pass: what a value holds is text and never looked through again. A value of
 * nothing but spaces counts as none.
 */
export function fillSnippet(
  text: string,
  values: Readonly<Record<Placeholder, string | null | undefined>>,
): FilledSnippet {
  const empty = new Set<Placeholder>();
  const filled = text.replace(PLACE, (whole, inner: string) => {
    const word = inner.trim();
    if (!isPlaceholder(word)) return whole;
    const value = values[word] ?? '';
    if (value.trim() !== '') return value;
    empty.add(word);
    return whole;
  });
  return { text: filled, empty: [...empty] };
}
