import { OWN_SNIPPET, OWN_VIEW } from '../document/notices-examples.js';
import type { PlainRow } from './rows.js';

const SOME = { ok: 200 } as const;
const ONE = { ok: 200, missing: 404 } as const;
const MADE = { ok: 201 } as const;
const VIEW = { ...ONE, personal: OWN_VIEW } as const;
const SNIPPET = { ...ONE, personal: OWN_SNIPPET } as const;

/** Announcements, since your last shift, outages; saved views and snippets, which are one's own. */
export const NOTICES_ROWS: Readonly<Record<string, PlainRow>> = {
  'GET /api/v1/announcements': SOME,
  'POST /api/v1/announcements': MADE,
  'GET /api/v1/announcements/{id}': ONE,
  'PATCH /api/v1/announcements/{id}': { ok: 200, missing: 412 },
  'POST /api/v1/announcements/{id}/withdrawals': { ok: 201, missing: 404 },
  'POST /api/v1/announcements/{id}/acknowledgements': { ok: 201, missing: 404 },
  'GET /api/v1/announcements/{id}/readers': ONE,
  'GET /api/v1/since-last-shift': SOME,
  'POST /api/v1/since-last-shift/read': SOME,
  'GET /api/v1/outages': SOME,
  'POST /api/v1/outages': MADE,
  'GET /api/v1/outages/{id}': ONE,
  'POST /api/v1/outages/{id}/end': ONE,
  'GET /api/v1/views': SOME,
  'POST /api/v1/views': MADE,
  'GET /api/v1/views/{id}': VIEW,
  'PATCH /api/v1/views/{id}': VIEW,
  'DELETE /api/v1/views/{id}': { ...VIEW, ok: 204 },
  'GET /api/v1/views/{id}/tickets': VIEW,
  'GET /api/v1/snippets': SOME,
  'POST /api/v1/snippets': MADE,
  'GET /api/v1/snippets/{id}': SNIPPET,
  'PATCH /api/v1/snippets/{id}': SNIPPET,
  'DELETE /api/v1/snippets/{id}': { ...SNIPPET, ok: 204 },
  'POST /api/v1/snippets/{id}/fillings': SNIPPET,
};
