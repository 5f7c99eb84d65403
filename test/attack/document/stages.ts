import { A_PACKET, A_RESOLUTION, A_TICKET, type Agent, done, logTicket } from '../../setup/desk.js';

/** The people whom a ticket needs to get anywhere: one for each tier. */
export interface Crew {
  tier1: Agent;
  tier2: Agent;
  tier3: Agent;
}

export interface StageOptions {
  /** Who holds it, or who acted last; must be able to. Default: the crew's of that tier. */
  holder?: Agent;
  location?: string | null;
}

const DAY_MS = 86_400_000;

/** An instant some days from now, as the API takes it. */
export const inDays = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString();

let users = 0;
/** A user nobody has logged for, so that tickets do not look like duplicates of each other. */
const freshUser = () => ({ name: `User ${++users}`, upn: `user.${users}@contoso.example` });

async function log(agent: Agent, { location }: StageOptions, change: object = {}): Promise<string> {
  return (await logTicket(agent, { requester: freshUser(), ...(location ? { location } : {}), ...change })).key;
}

/** From tier 3 there is no way up but with the number of a case. */
const toMicrosoft = { ...A_PACKET, caseNumber: '2611200040001234' };
const command = (agent: Agent, key: string, noun: string, body: object = {}) =>
  done(agent.post(`/tickets/${key}/${noun}`, body));

/** Ways to bring a new ticket to a stage; each answers with its key. */
export const STAGES = {
  /** Logged, free at tier 1. */
  queued1: (crew: Crew, options: StageOptions) => log(options.holder ?? crew.tier1, options),
  held1: (crew: Crew, options: StageOptions) => log(options.holder ?? crew.tier1, options, { take: true }),
  held2: (crew: Crew, options: StageOptions) => log(options.holder ?? crew.tier2, options, { tier: 2, take: true }),
  held3: (crew: Crew, options: StageOptions) => log(options.holder ?? crew.tier3, options, { tier: 3, take: true }),
  /** Escalated by the holder; free at tier 2. */
  queued2: async (crew: Crew, options: StageOptions) => {
    const key = await STAGES.held1(crew, options);
    await command(options.holder ?? crew.tier1, key, 'escalations', A_PACKET);
    return key;
  },
  /** A resolution from tier 3 lies before tier 2, addressed to the holder. */
  handedDown2: async (crew: Crew, options: StageOptions) => {
    const key = await STAGES.queued2(crew, { ...options, holder: crew.tier1 });
    await command(options.holder ?? crew.tier2, key, 'escalations', A_PACKET);
    await command(crew.tier3, key, 'hand-downs', { resolution: A_RESOLUTION });
    return key;
  },
  /** The holder has a resolution and must tell the user. */
  contacting1: async (crew: Crew, options: StageOptions) => {
    const key = await STAGES.queued2(crew, options);
    await command(crew.tier2, key, 'hand-downs', { resolution: A_RESOLUTION });
    return key;
  },
  waiting1: async (crew: Crew, options: StageOptions) => {
    const key = await STAGES.held1(crew, options);
    const body = { for: 'user', note: 'Which build?', until: inDays(3) };
    await command(options.holder ?? crew.tier1, key, 'waits', body);
    return key;
  },
  waitingMicrosoft: async (crew: Crew, options: StageOptions) => {
    const key = await STAGES.held3(crew, options);
    await command(options.holder ?? crew.tier3, key, 'escalations', toMicrosoft);
    return key;
  },
  resolved: async (crew: Crew, options: StageOptions) => {
    const key = await STAGES.held1(crew, options);
    await command(options.holder ?? crew.tier1, key, 'resolutions', { note: 'Restarted' });
    return key;
  },
  closed: async (crew: Crew, options: StageOptions) => {
    const key = await STAGES.held1(crew, options);
    await command(options.holder ?? crew.tier1, key, 'closures', { as: 'mistake', reason: 'Wrong number' });
    return key;
  },
  duplicate: async (crew: Crew, options: StageOptions) => {
    const [key, of] = await twins(crew, options);
    await command(options.holder ?? crew.tier1, key, 'duplicates', { of });
    return key;
  },
} as const;

export type Stage = keyof typeof STAGES;

/** Two tickets of one user, both held by the holder. */
export async function twins(crew: Crew, options: StageOptions): Promise<[string, string]> {
  const requester = freshUser();
  const one = async () => {
    const change = { ...A_TICKET, requester, take: true, ...(options.location ? { location: options.location } : {}) };
    return (await logTicket(options.holder ?? crew.tier1, change)).key;
  };
  return [await one(), await one()];
}
