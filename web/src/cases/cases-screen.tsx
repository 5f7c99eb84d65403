/** Microsoft cases. */
export function CasesScreen() {
  return (
    <section className="page" aria-label="Microsoft cases">
      <h1>Microsoft cases</h1>
    </section>
  );
}
