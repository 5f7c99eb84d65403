#!/usr/bin/env node
import { existsSync } from 'node:fs';

const program = new URL('../dist/src/main.js', import.meta.url);
if (existsSync(program)) {
  await import(program.href);
} else {
  console.error('tierline: not built yet: run `npm run build`');
  process.exit(1);
}
