/** Import. */
export function ImportScreen() {
  return (
    <section className="page" aria-label="Import">
      <h1>Import</h1>
    </section>
  );
}
