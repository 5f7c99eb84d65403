/** Settings. */
export function SettingsScreen() {
  return (
    <section className="page" aria-label="Settings">
      <h1>Settings</h1>
    </section>
  );
}
