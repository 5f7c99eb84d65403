/** Rollout plan. */
export function PlanScreen() {
  return (
    <section className="page" aria-label="Rollout plan">
      <h1>Rollout plan</h1>
    </section>
  );
}
