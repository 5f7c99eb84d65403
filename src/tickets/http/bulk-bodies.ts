import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import type { Permission } from '../../domain/access/permissions.js';
import type { CommandFor } from '../commands/order.js';
import { fieldErrors } from '../../platform/http/validation.js';
import { validationFailed } from '../../platform/http/problem.js';
import type { BULK_NAMES } from './bulk.dto.js';
import { applicationOf, contactOf, escalationOf, handDownOf, linkOf } from './command-of-body.js';
import { ClosureBody, CommentBody, ContactBody, LinkBody } from './endings.dto.js';
import { AssignmentBody, EmptyBody } from './holding.dto.js';
import { AcceptanceBody, EscalationBody, HandDownBody, PackageApplicationBody, ReturnBody } from './up-and-down.dto.js';

interface BulkEntry<Body extends object> {
  body: new () => Body;
  permission: Permission;
  command: (body: Body) => CommandFor;
}

const entry = <Body extends object>(
  body: new () => Body,
  command: (body: Body) => CommandFor,
  permission: Permission = 'ticket:work',
): BulkEntry<object> => ({ body, permission, command }) as unknown as BulkEntry<object>;

/** Commands that make sense on many tickets at once, with the same body and the same rules as one by one. */
export const BULK_COMMANDS = {
  accept: entry(AcceptanceBody, (body) => () => ({ name: 'accept', ...body })),
  contact: entry(ContactBody, (body) => () => contactOf(body)),
  claim: entry(EmptyBody, () => () => ({ name: 'claim' })),
  release: entry(EmptyBody, () => () => ({ name: 'release' })),
  escalate: entry(EscalationBody, (body) => (ticket) => escalationOf(body, ticket)),
  return: entry(ReturnBody, (body) => () => ({ name: 'return', ...body })),
  hand_down: entry(HandDownBody, (body) => () => handDownOf(body)),
  comment: entry(CommentBody, (body) => () => ({ name: 'comment', ...body }), 'ticket:comment'),
  apply_package: entry(PackageApplicationBody, (body) => () => applicationOf(body)),
  link: entry(LinkBody, (body) => () => linkOf(body)),
  unlink: entry(EmptyBody, () => () => ({ name: 'unlink' })),
  close: entry(ClosureBody, (body) => () => ({ name: 'close', as: body.as ?? 'done', reason: body.reason })),
  assign: entry(AssignmentBody, (body) => () => ({ name: 'assign', ...body }), 'ticket:assign'),
} as const satisfies Record<(typeof BULK_NAMES)[number], BulkEntry<object>>;
export type BulkName = keyof typeof BULK_COMMANDS;

/** Checks the body as the single route would; pointers start at `/body`. */
export async function bulkCommandOf(name: BulkName, given: object): Promise<CommandFor> {
  const { body, command } = BULK_COMMANDS[name];
  const instance = plainToInstance(body, given, { exposeDefaultValues: true });
  const errors = await validate(instance, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: false });
  if (errors.length > 0) throw validationFailed(fieldErrors(errors, '/body'));
  return command(instance);
}
