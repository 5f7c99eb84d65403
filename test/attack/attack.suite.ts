import { together } from '../setup/together.js';

await together(import.meta.dirname, { first: 'rows/rows.spec.ts' });
