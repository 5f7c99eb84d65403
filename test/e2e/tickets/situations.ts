import { A_PACKET, A_RESOLUTION, done, logTicket, type Agent, type Desk, type ShownTicket } from '../../setup/desk.js';

/** The plain requests by which a ticket climbs and comes down. */
export const ROUTES = {
  claim: (by: Agent, key: string) => by.post(`/tickets/${key}/claims`),
  escalate: (by: Agent, key: string, more: object = {}) =>
    by.post(`/tickets/${key}/escalations`, { ...A_PACKET, ...more }),
  handDown: (by: Agent, key: string, more: object = {}) =>
    by.post(`/tickets/${key}/hand-downs`, { resolution: A_RESOLUTION, ...more }),
  accept: (by: Agent, key: string) => by.post(`/tickets/${key}/acceptances`),
  contact: (by: Agent, key: string, body: object) => by.post(`/tickets/${key}/contacts`, body),
  wait: (by: Agent, key: string, body: object) => by.post(`/tickets/${key}/waits`, body),
  close: (by: Agent, key: string, body: object = {}) => by.post(`/tickets/${key}/closures`, body),
} as const;

export const soon = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();
export const CASE = { caseNumber: '2405230040001234' } as const;

type Way = (desk: Desk) => Promise<ShownTicket>;

const queuedAt2: Way = async ({ tier1 }) => done(ROUTES.escalate(tier1, (await logTicket(tier1, { take: true })).key));
const workingAt2: Way = async (desk) => done(ROUTES.claim(desk.tier2, (await queuedAt2(desk)).key));
const queuedAt3: Way = async (desk) => done(ROUTES.escalate(desk.tier2, (await workingAt2(desk)).key));
const workingAt3: Way = async (desk) => done(ROUTES.claim(desk.tier3, (await queuedAt3(desk)).key));
const handedDownAt2: Way = async (desk) => done(ROUTES.handDown(desk.tier3, (await workingAt3(desk)).key));
const contacting: Way = async (desk) => done(ROUTES.accept(desk.tier2, (await handedDownAt2(desk)).key));

/** A ticket in each place that the ladder knows, reached by requests. */
export const SITUATIONS: Readonly<Record<string, Way>> = {
  'queued at 1': ({ tier1 }) => logTicket(tier1),
  'working at 1': ({ tier1 }) => logTicket(tier1, { take: true }),
  'queued at 2': queuedAt2,
  'working at 2': workingAt2,
  'queued at 3': queuedAt3,
  'working at 3': workingAt3,
  'handed down at 2': handedDownAt2,
  'contacting the user': contacting,
  'handed down at 1': async (desk) => {
    const { key } = await contacting(desk);
    return done(desk.tier1.post(`/tickets/${key}/releases`));
  },
  'waiting for the user at 1': async ({ tier1 }) => {
    const { key } = await logTicket(tier1, { take: true });
    return done(ROUTES.wait(tier1, key, { for: 'user', until: soon(20), note: 'Which serial?' }));
  },
  'waiting for a date at 2': async (desk) => {
    const { key } = await workingAt2(desk);
    return done(ROUTES.wait(desk.tier2, key, { for: 'date', until: soon(40), note: 'The new build' }));
  },
  'waiting for Microsoft': async (desk) => {
    const { key } = await workingAt3(desk);
    return done(ROUTES.escalate(desk.tier3, key, CASE));
  },
  resolved: async ({ tier1 }) => {
    const { key } = await logTicket(tier1, { take: true });
    return done(tier1.post(`/tickets/${key}/resolutions`, { note: 'Cache cleared' }));
  },
  closed: async ({ tier1, lead }) => {
    const { key } = await logTicket(tier1);
    return done(ROUTES.close(lead, key, { as: 'test', reason: 'Only a test' }));
  },
  'closed as a duplicate': async ({ tier1 }) => {
    const [root, copy] = [await logTicket(tier1), await logTicket(tier1)];
    return done(tier1.post(`/tickets/${copy.key}/duplicates`, { of: root.key }));
  },
};
