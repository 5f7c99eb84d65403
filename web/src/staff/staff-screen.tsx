/** Staff. */
export function StaffScreen() {
  return (
    <section className="page" aria-label="Staff">
      <h1>Staff</h1>
    </section>
  );
}
