/** Announcements. */
export function AnnouncementsScreen() {
  return (
    <section className="page" aria-label="Announcements">
      <h1>Announcements</h1>
    </section>
  );
}
