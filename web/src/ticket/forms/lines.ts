/** The lines of a text that say something. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** The text as a body takes it: null where nothing was said. */
export function saidOr(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}
