import { ApiProperty } from '@nestjs/swagger';
import { type Feed, FEED_NAMES } from '../../domain/access/feeds.js';
import { type Permission, PERMISSION_NAMES } from '../../domain/access/permissions.js';
import { isoOfTimestamp } from '../../platform/database/timestamps.js';
import type { TokenRow } from './tokens.queries.js';

/** A token as its owner sees it again. */
export class TokenView {
  @ApiProperty({ type: 'integer' }) id!: number;
  @ApiProperty() name!: string;
  @ApiProperty({ enum: PERMISSION_NAMES, isArray: true }) scopes!: readonly Permission[];
  @ApiProperty({ enum: FEED_NAMES, nullable: true, description: 'What its address opens, and nothing else' })
  feed!: Feed | null;
  @ApiProperty({ format: 'date-time' }) createdAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) expiresAt!: string | null;
}

/** A token as it is shown once. */
export class NewTokenView extends TokenView {
  @ApiProperty({
    description: 'Shown once; send it as `Authorization: Bearer`, that of a feed as `?token=` of its address',
  })
  token!: string;
}

export class TokensView {
  @ApiProperty({ type: [TokenView] }) items!: TokenView[];
}

export function tokenView(row: TokenRow): TokenView {
  return {
    id: row.id,
    name: row.name,
    scopes: row.scopes,
    feed: row.feed,
    createdAt: isoOfTimestamp(row.created_at),
    expiresAt: row.expires_at === null ? null : isoOfTimestamp(row.expires_at),
  };
}
