import { PLANTS } from './plants.js';

/* The program with a fault planted in it: `serve <plant>`. */

const name = process.argv.pop() as keyof typeof PLANTS;
PLANTS[name]();
await import('../../../src/main.js');
