import { useAddress } from '../frame/address';
import { ExportLinks } from './export-links';
import { ImportHistory } from './import-history';
import './import.css';
import { NewImport } from './new-import';
import { useLiveImports } from './use-imports';

/** Tickets of other systems: a file, what its columns mean, what would come of it, and the imports so far. */
export function ImportScreen() {
  const { query } = useAddress();
  useLiveImports();
  const asked = Number(query.get('import') ?? 0);
  return (
    <section className="page import-page" aria-label="Import">
      <h1>Import</h1>
      <NewImport />
      <ImportHistory open={asked > 0 ? asked : null} />
      <ExportLinks />
    </section>
  );
}
