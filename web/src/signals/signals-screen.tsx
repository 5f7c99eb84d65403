/** Signals. */
export function SignalsScreen() {
  return (
    <section className="page" aria-label="Signals">
      <h1>Signals</h1>
    </section>
  );
}
