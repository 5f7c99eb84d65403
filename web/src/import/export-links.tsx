/** Ways out: the same tickets as CSV, which an import reads again without a mapping. */
export function ExportLinks() {
  return (
    <section aria-label="Export">
      <h2>Export</h2>
      <p className="small">Tickets that you may see, newest first. An import reads such a file again by itself.</p>
      <ul className="exports">
        <li>
          <a href="/api/v1/tickets.csv" download="tickets.csv">
            All tickets as CSV
          </a>
        </li>
        <li>
          <a href="/api/v1/tickets.csv?active=true" download="open-tickets.csv">
            Open tickets as CSV
          </a>
        </li>
        <li>
          <a href="/api/v1/tickets.csv?bom=true" download="tickets-for-excel.csv">
            All tickets as CSV for Excel
          </a>
        </li>
      </ul>
    </section>
  );
}
