import type { paths } from './schema';

type Get<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } };
}
  ? Body
  : never;

export type Ticket = Get<'/api/v1/tickets/{key}'>;
export type TicketRow = Get<'/api/v1/queues/{name}/tickets'>['items'][number];
export type Queue = Get<'/api/v1/queues'>['items'][number];
export type History = Get<'/api/v1/tickets/{key}/history'>;
export type KnownIssues = Get<'/api/v1/tickets/{key}/known-issues'>;
export type Clocks = Get<'/api/v1/tickets/{key}/clocks'>;
export type Me = Get<'/api/v1/me'>;
export type Command = Ticket['allowedCommands'][number];
