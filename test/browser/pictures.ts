import path from 'node:path';
import type { Page } from 'playwright-core';

/** `PICTURES=1 npm run test:browser` makes those of the documentation anew. */
const PLACE = path.resolve(import.meta.dirname, '../../docs/screens');

/** Saves the page as `docs/screens/<name>.png`; nothing happens unless pictures were asked for. */
export async function picture(page: Page, name: string): Promise<void> {
  if (process.env['PICTURES'] === '1') await page.screenshot({ path: path.join(PLACE, `${name}.png`) });
}
