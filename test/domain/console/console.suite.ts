import { together } from '../../setup/together.js';

await together(import.meta.dirname);
