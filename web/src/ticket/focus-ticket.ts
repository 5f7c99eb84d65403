/** The ticket that was just opened gets the focus: the next key is meant for it, and the arrows scroll it. */
export function focusTicket(): void {
  window.setTimeout(() => document.getElementById('ticket')?.focus({ preventScroll: true }));
}
