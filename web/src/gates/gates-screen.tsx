/** Gates. */
export function GatesScreen() {
  return (
    <section className="page" aria-label="Gates">
      <h1>Gates</h1>
    </section>
  );
}
