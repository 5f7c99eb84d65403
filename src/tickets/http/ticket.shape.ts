import { ApiProperty } from '@nestjs/swagger';
import { COMMAND_NAMES } from '../../domain/ticket/command.js';
import * as words from '../../domain/words.js';

const text = { type: 'string', nullable: true } as const;
const time = { type: 'string', format: 'date-time', nullable: true } as const;
const word = (list: readonly string[], nullable = false) => ({ type: 'string', enum: [...list], nullable }) as const;
const object = (properties: Record<string, object>, nullable = false) =>
  ({ type: 'object', properties, required: Object.keys(properties), additionalProperties: false, nullable }) as never;
const named = object({ id: { type: 'integer' }, name: { type: 'string' } }, true);

const resolution = {
  kind: word(words.RESOLUTION_KINDS),
  cause: { type: 'string' },
  userSteps: { type: 'string' },
  tier1Steps: { type: 'string' },
  verify: { type: 'string' },
  package: { type: 'integer', nullable: true },
  givenBy: named,
  givenAtTier: { type: 'integer' },
  givenAt: time,
};

/** A ticket as the API shows it, for the OpenAPI document. */
export class TicketShape {
  @ApiProperty({ type: String, example: 'TL-42' } as never) key!: unknown;
  @ApiProperty({ type: 'integer' } as never) version!: unknown;
  @ApiProperty(word(words.KINDS) as never) kind!: unknown;
  @ApiProperty({ type: String } as never) title!: unknown;
  @ApiProperty(text as never) description!: unknown;
  @ApiProperty(word(words.PLATFORMS) as never) platform!: unknown;
  @ApiProperty(text as never) osVersion!: unknown;
  @ApiProperty(word(words.OWNERSHIPS, true) as never) ownership!: unknown;
  @ApiProperty(word(words.ENROLLMENT_METHODS, true) as never) enrollmentMethod!: unknown;
  @ApiProperty(
    object({
      id: { oneOf: [{ type: 'integer' }, { const: 'none' }] },
      name: { type: 'string' },
      derived: { type: 'boolean' },
    }) as never,
  )
  phase!: unknown;
  @ApiProperty(text as never) group!: unknown;
  @ApiProperty(text as never) location!: unknown;
  @ApiProperty(word(words.APPROACHES, true) as never) approach!: unknown;
  @ApiProperty(object({ name: text, upn: text, contact: text, vip: { type: 'boolean' } }) as never) requester!: unknown;
  @ApiProperty(object({ name: text, serial: text, intuneId: text, model: text }) as never) device!: unknown;
  @ApiProperty(object({ name: text, version: text, type: text }, true) as never) app!: unknown;
  @ApiProperty(object({ name: text, type: text }, true) as never) policy!: unknown;
  @ApiProperty(object({ hex: text, symbol: text, raw: text }, true) as never) errorCode!: unknown;
  @ApiProperty(word(words.FAILURE_CATEGORIES, true) as never) failureCategory!: unknown;
  @ApiProperty(text as never) correlationId!: unknown;
  @ApiProperty(text as never) signature!: unknown;
  @ApiProperty(word(words.IMPACTS) as never) impact!: unknown;
  @ApiProperty({ type: 'integer' } as never) affectedUsers!: unknown;
  @ApiProperty(word(words.PRIORITIES) as never) priority!: unknown;
  @ApiProperty(text as never) splitFrom!: unknown;
  @ApiProperty(text as never) follows!: unknown;
  @ApiProperty(word(words.STATES) as never) state!: unknown;
  @ApiProperty({ type: 'integer', minimum: 1, maximum: 4 } as never) tier!: unknown;
  @ApiProperty(named as never) assignee!: unknown;
  @ApiProperty(named as never) owner!: unknown;
  @ApiProperty({ type: 'array', items: object({ tier: { type: 'integer' }, staff: named }) } as never) path!: unknown;
  @ApiProperty({ type: 'integer' } as never) cursor!: unknown;
  @ApiProperty({ type: 'integer' } as never) hops!: unknown;
  @ApiProperty({ type: 'integer' } as never) bounces!: unknown;
  @ApiProperty(word(words.WAITING_FOR, true) as never) waitingFor!: unknown;
  @ApiProperty(time as never) waitingUntil!: unknown;
  @ApiProperty(text as never) waitingNote!: unknown;
  @ApiProperty(object(resolution, true) as never) resolution!: unknown;
  @ApiProperty({ type: 'array', items: object({ ...resolution, why: { type: 'string' } }) } as never)
  rejected!: unknown;
  @ApiProperty(word(words.RESOLVED_AS, true) as never) resolvedAs!: unknown;
  @ApiProperty(time as never) resolvedAt!: unknown;
  @ApiProperty(text as never) resolvedNote!: unknown;
  @ApiProperty(word(words.CLOSED_AS, true) as never) closedAs!: unknown;
  @ApiProperty(time as never) closedAt!: unknown;
  @ApiProperty(text as never) duplicateOf!: unknown;
  @ApiProperty(
    object({
      tries: { type: 'integer' },
      days: { type: 'integer' },
      last: object({ outcome: text, channel: text, at: time }, true),
    }) as never,
  )
  contacts!: unknown;
  @ApiProperty(time as never) nextContactAt!: unknown;
  @ApiProperty({ ...text, examples: ['PT-7'] } as never) pattern!: unknown;
  @ApiProperty(text as never) microsoftCase!: unknown;
  @ApiProperty({ type: Boolean } as never) imported!: unknown;
  @ApiProperty(time as never) reportedAt!: unknown;
  @ApiProperty(time as never) createdAt!: unknown;
  @ApiProperty(time as never) updatedAt!: unknown;
  @ApiProperty(object({ user: time, tier: time, warnAt: time }) as never) due!: unknown;
  @ApiProperty(word(['met', 'breached'], true) as never) verdict!: unknown;
  @ApiProperty({ type: 'array', items: word(COMMAND_NAMES) } as never) allowedCommands!: unknown;
}
