/** The text cut to at most `most` characters, at a whole one. */
export function cutWhole(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
