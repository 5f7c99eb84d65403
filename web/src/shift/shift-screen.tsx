/** Since your last shift. */
export function ShiftScreen() {
  return (
    <section className="page" aria-label="Since your last shift">
      <h1>Since your last shift</h1>
    </section>
  );
}
