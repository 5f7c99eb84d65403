import { spawnSync } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';

/** Seconds of `npm run build:web`. */
export function buildSeconds(root: string): number {
  const begun = performance.now();
  const { status, stderr } = spawnSync('npm', ['run', '--silent', 'build:web'], { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`build:web failed: ${stderr}`);
  return (performance.now() - begun) / 1_000;
}

/** Counts the scripts that a page loads, in KiB as they are sent when compressed best. */
export function countScripts(page: Page): () => Promise<number> {
  const sizes: Promise<number>[] = [];
  page.on('response', (response) => {
    if (!new URL(response.url()).pathname.endsWith('.js')) return;
    sizes.push(response.body().then((body) => gzipSync(body, { level: 9 }).length));
  });
  return async () => (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0) / 1_024;
}
