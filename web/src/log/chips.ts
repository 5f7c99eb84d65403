import type { paths } from '../api/schema';
import type { Ticket } from '../api/shapes';

type Parsed = paths['/api/v1/intake/parse']['post']['responses'][200]['content']['application/json'];
export type Intake = Parsed;
type LogBody = paths['/api/v1/tickets']['post']['requestBody']['content']['application/json'];

/** What a person may put right before it is logged; an empty text is unknown. */
export interface Chips {
  title: string;
  kind: string;
  platform: string;
  upn: string;
  name: string;
  serial: string;
  errorCode: string;
  osVersion: string;
  app: string;
}

/** The fields that a paste gave. */
export function chipsOf(fields: Parsed['fields'] | undefined): Chips {
  const { title, kind, platform, errorCode, osVersion, requester, device, app } = fields ?? {};
  const found = {
    ...{ title, kind, platform, errorCode, osVersion },
    ...{ upn: requester?.upn, name: requester?.name, serial: device?.serial, app: app?.name },
  };
  return Object.fromEntries(Object.entries(found).map(([name, value]) => [name, value ?? ''])) as unknown as Chips;
}

const said = (text: string) => (text.trim() === '' ? null : text.trim());

/** The ticket to log. The paste goes along as its description: what the parser did not understand is not lost. */
export function bodyOf(chips: Chips, pasted: string): LogBody {
  const app = said(chips.app);
  return {
    title: chips.title.trim(),
    kind: chips.kind as Ticket['kind'],
    platform: chips.platform as Ticket['platform'],
    description: said(pasted),
    requester: { upn: said(chips.upn), name: said(chips.name) },
    device: { serial: said(chips.serial) },
    errorCode: said(chips.errorCode),
    osVersion: said(chips.osVersion),
    ...(app === null ? {} : { app: { name: app } }),
    take: true,
  };
}
