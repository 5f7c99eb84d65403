/** Wallboard. */
export function BoardScreen() {
  return (
    <section className="page" aria-label="Wallboard">
      <h1>Wallboard</h1>
    </section>
  );
}
