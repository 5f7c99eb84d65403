import { A_TICKET, type Desk } from '../../setup/desk.js';
import type { Watch } from './attack.js';

/** The one page that is made of people's texts: it shows them, and the browser is told to run nothing. */
export async function dossierOf({ tier3 }: Desk, script: string, watch: Watch): Promise<void> {
  const ticket = { ...A_TICKET, title: script, tier: 3, take: true };
  const { key } = (await tier3.post('/tickets', ticket)).body as { key: string };
  const evidence = [{ kind: 'log', content: script }];
  const caseNumber = `pages-${key}`;
  await tier3.post(`/tickets/${key}/escalations`, { reason: script, tried: [script], evidence, caseNumber });
  const found = await tier3.get(`/microsoft-cases?reference=${caseNumber}`);
  const { items } = found.body as { items: { key: string }[] };
  const page = await tier3.get(`/microsoft-cases/${items[0]?.key}/dossier?format=html`);
  watch.holds('a page shows texts as texts', page.text.includes('alert(1)'), page.text);
  watch.holds('a page holds no markup of others', !/<(script|img|svg|a)\b/i.test(page.text), page.text);
  const policy = String(page.headers['content-security-policy']);
  watch.holds('a page runs and loads nothing', policy.startsWith("default-src 'none'"), policy);
}
