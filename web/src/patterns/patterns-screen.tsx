/** Patterns. */
export function PatternsScreen() {
  return (
    <section className="page" aria-label="Patterns">
      <h1>Patterns</h1>
    </section>
  );
}
