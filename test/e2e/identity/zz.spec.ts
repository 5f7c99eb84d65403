import { it } from '@jest/globals';
import { startApp } from '../../setup/app.js';
import { writeFileSync } from 'node:fs';
it('prints', async () => {
  const app = await startApp();
  const f = app.app.getHttpAdapter().getInstance() as unknown as { printRoutes(o: object): string };
  writeFileSync('/tmp/scratch/routes.txt', f.printRoutes({ commonPrefix: false }));
  await app.close();
});
