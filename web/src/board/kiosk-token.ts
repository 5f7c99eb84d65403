const KEPT = 'tierline.kiosk';
const FORM = /^#(tlk_[\w-]{20,100})$/;

/**
 * The token of a screen on the wall, out of `/board#tlk_...`. What follows the `#` is sent to no server; it leaves the
 * address and the history at once, and stays with this tab, so that a reload still shows the board. Null: no kiosk.
 */
export function takeKioskToken(): string | null {
  if (window.location.pathname !== '/board') return null;
  const token = FORM.exec(window.location.hash)?.[1];
  if (token === undefined) return sessionStorage.getItem(KEPT);
  window.history.replaceState(null, '', '/board');
  sessionStorage.setItem(KEPT, token);
  return token;
}

export function forgetKioskToken(): void {
  sessionStorage.removeItem(KEPT);
}

/** What is typed into the browser of the screen on the wall. */
export function kioskAddress(token: string): string {
  return `${window.location.origin}/board#${token}`;
}
