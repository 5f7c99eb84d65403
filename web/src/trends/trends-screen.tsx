/** Trends. */
export function TrendsScreen() {
  return (
    <section className="page" aria-label="Trends">
      <h1>Trends</h1>
    </section>
  );
}
