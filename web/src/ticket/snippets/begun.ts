/** `::name` right before the caret: how far the name has got, and where the sign begins. Null: none is being typed. */
export function snippetBegun(text: string, caret: number): { begun: string; from: number } | null {
  const found = /(?:^|\s)::([\p{L}\p{N}_-]*)$/u.exec(text.slice(0, caret));
  if (found === null) return null;
  const begun = found[1] ?? '';
  return { begun, from: caret - begun.length - 2 };
}
