import { useEffect, useState } from 'react';

/**
 * Gives the focus back to where it was when the form opened. Where that button is gone by then, to `fallback`, an element
 * that is found by its id: the screen.
 */
export function useFocusBack(fallback = 'screen'): void {
  // While it is first drawn: afterwards a field with autoFocus has the focus already.
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      // After the page has drawn what follows: the button may be gone then.
      window.setTimeout(() => {
        const now = document.activeElement;
        if (now !== null && now !== document.body) return;
        if (before instanceof HTMLElement && before !== document.body && before.isConnected) before.focus();
        else document.getElementById(fallback)?.focus();
      });
    },
    [before, fallback],
  );
}
