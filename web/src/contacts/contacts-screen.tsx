/** Contact today. */
export function ContactsScreen() {
  return (
    <section className="page" aria-label="Contact today">
      <h1>Contact today</h1>
    </section>
  );
}
