import * as words from '../../domain/words.js';
import * as is from '../../tickets/http/shape.js';

const GAP = { fact: is.name, how: is.name };

/** What `GET /microsoft-cases/{key}/dossier` answers as JSON. */
export const DOSSIER = is.object({
  case: is.object({
    key: is.name,
    references: is.listOf(is.name),
    title: is.name,
    severity: is.word(words.SEVERITIES),
    turn: is.word(words.CASE_TURNS),
    state: is.word(words.CASE_STATES),
    whereSeen: is.text,
    mdmAuthority: is.wordOrNone(words.MDM_AUTHORITIES),
    everWorked: { type: ['boolean', 'null'] },
    affected: is.wordOrNone(words.HOW_MANY),
    contact: is.text,
    liaison: is.text,
    pattern: is.text,
  }),
  asOf: is.time,
  totals: {
    ...is.object({
      tickets: is.whole,
      users: is.whole,
      devices: is.whole,
      affectedUsers: is.whole,
      since: is.timeOrNone,
      platforms: is.listOf(is.object({ platform: is.word(words.PLATFORMS), tickets: is.whole })),
      osVersions: is.listOf(is.name),
      methods: is.listOf(is.word(words.ENROLLMENT_METHODS)),
      codes: is.listOf(
        is.object({
          hex: is.text,
          symbol: is.text,
          category: is.wordOrNone(words.FAILURE_CATEGORIES),
          tickets: is.whole,
        }),
      ),
    }),
    description: 'Of all tickets of the case, those elsewhere included',
  },
  tickets: is.listOf(
    is.object({
      key: is.name,
      title: is.name,
      kind: is.word(words.KINDS),
      platform: is.word(words.PLATFORMS),
      osVersion: is.text,
      ownership: is.wordOrNone(words.OWNERSHIPS),
      enrollmentMethod: is.wordOrNone(words.ENROLLMENT_METHODS),
      state: is.word(words.STATES),
      reportedAt: is.time,
      requester: is.text,
      device: is.text,
      serial: is.text,
      model: is.text,
      app: is.text,
      policy: is.text,
      code: is.object({ raw: is.text, hex: is.text, symbol: is.text, signed: is.text, unsigned: is.text }),
      failureCategory: is.wordOrNone(words.FAILURE_CATEGORIES),
      correlationId: is.text,
      affectedUsers: is.whole,
      tried: is.listOf(is.name),
      graph: {
        ...is.object({
          userId: is.text,
          managedDeviceIdentifier: is.text,
          correlationId: is.text,
          operatingSystem: is.name,
          osVersion: is.text,
          failureCategory: is.text,
        }),
        description: 'As Graph names them in an enrollment troubleshooting event',
      },
      evidence: is.listOf(is.object({ kind: is.word(['text', 'log', 'link']), content: is.name, at: is.time })),
      missing: is.listOf(is.object(GAP)),
    }),
  ),
  elsewhere: { type: 'integer', description: 'Tickets that you may not see: counted above, not shown' },
  missing: is.listOf(is.object({ ...GAP, tickets: is.listOf(is.name) })),
});
