import { useState } from 'react';

const PREFIX = 'tierline.draft ';

/** Keeps what is typed on this machine, so that closing the page loses nothing; an empty text forgets it. */
export function keepDraft(name: string, text: string): void {
  try {
    if (text === '') localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, text);
  } catch {
    // A full or forbidden store: the text is still on the page.
  }
}

export function useDraft(name: string): [string, (text: string) => void] {
  const [text, setText] = useState(() => localStorage.getItem(PREFIX + name) ?? '');
  const set = (typed: string) => {
    setText(typed);
    keepDraft(name, typed);
  };
  return [text, set];
}
